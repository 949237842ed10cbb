package io.portcullis.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.cli.export.ViolationEvent.Activity;
import io.portcullis.domain.violation.Violation;
import io.portcullis.domain.violation.ViolationState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationEventTest {

  private final Violation violation = Events.opened().violation();

  @Test
  void the_same_record_has_the_same_id_however_often_it_is_read() {
    assertThat(Events.opened().id()).isEqualTo(Events.opened().id()).hasSize(36);
  }

  @Test
  void every_other_record_has_another_id_also_of_a_topic_made_anew() {
    Violation later = Events.conversation(ViolationState.OPEN, Events.CHANGED);

    assertThat(
            List.of(
                new ViolationEvent("a", 0, 1, violation).id(),
                new ViolationEvent("b", 0, 1, violation).id(),
                new ViolationEvent("a", 1, 1, violation).id(),
                new ViolationEvent("a", 0, 2, violation).id(),
                new ViolationEvent("a", 0, 1, later).id()))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_finding_is_created_updated_and_closed() {
    assertThat(Events.opened().activity()).isEqualTo(Activity.CREATE);
    assertThat(Events.updated().activity()).isEqualTo(Activity.UPDATE);
    assertThat(Events.accepted().activity()).isEqualTo(Activity.UPDATE);
    assertThat(Events.resolved().activity()).isEqualTo(Activity.CLOSE);
    assertThat(Events.tunnel().activity()).as("come back").isEqualTo(Activity.UPDATE);
  }

  @Test
  void its_place_is_where_people_find_the_record() {
    assertThat(Events.opened().place()).isEqualTo("portcullis.violations-3@1");
  }
}
