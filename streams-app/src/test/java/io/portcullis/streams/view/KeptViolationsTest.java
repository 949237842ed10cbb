package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleViolations.opened;
import static io.portcullis.streams.view.SampleViolations.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.domain.violation.Violation;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptViolationsTest {

  private final FilledViolations filled = new FilledViolations(3);

  @Test
  void beyondTheLimitTheOldestResolvedOneGoesThoughOpenOnesAreOlder() {
    filled.put(0, opened("open", 1000));
    filled.put(0, resolved("second", 3000));
    filled.put(0, resolved("first", 2000));
    filled.put(0, opened("new", 4000));

    assertThat(ids()).containsExactly("new", "open", "second");
    assertThat(filled.letGo("limit")).isEqualTo(1);
  }

  @Test
  void withoutResolvedOnesTheOldestOfAllGoes() {
    filled.put(0, opened("updated lately", 1000));
    filled.put(0, opened("b", 2000));
    filled.put(0, opened("c", 3000));
    filled.put(0, updated(opened("updated lately", 1000)));
    filled.put(0, opened("d", 4000));

    assertThat(ids()).containsExactly("d", "c", "updated lately");
  }

  @Test
  void whatTheTopicLetsGoForItsAgeIsNoLongerShown() {
    filled.put(0, resolved("resolved", 1000));
    filled.put(1, opened("open", 1000));
    filled.put(1, opened("younger", 2000));

    filled.atMillis(1001 + FilledViolations.RETENTION.toMillis());

    assertThat(ids()).containsExactly("younger");
    assertThat(filled.letGo("retention")).isEqualTo(2);
    assertThat(filled.letGo("limit")).isZero();
  }

  @Test
  void whatHasGoneIsNoChangeEither() {
    filled.put(0, resolved("gone", 1000));
    filled.put(0, opened("a", 2000));
    filled.put(0, opened("b", 3000));
    filled.put(0, opened("c", 4000));
    filled.kept().remove("b");

    assertThat(
            filled
                .changes()
                .since(new ViolationChanges.Cursor(new TreeMap<>()), any -> true, 10)
                .items())
        .extracting(Violation::id)
        .containsExactly("a", "c");
  }

  @Test
  void oneThatWentComesBackWhenItIsToldOfAgain() {
    filled.put(0, resolved("back", 1000));
    for (int i = 0; i < 3; i++) {
      filled.put(0, resolved("id" + i, 2000 + i));
    }
    assertThat(filled.view().find("back")).isEmpty();

    filled.put(0, opened("back", 5000));

    assertThat(filled.view().find("back")).isPresent();
    assertThat(filled.kept().size()).isEqualTo(3);
  }

  @Test
  void aLimitOfNoneIsRefused() {
    assertThatThrownBy(() -> new ViewConfig(0, 1, 1)).hasMessageContaining("view.violations is 0");
    assertThatThrownBy(() -> new ViewConfig(1, 0, 1))
        .hasMessageContaining("view.expectations is 0");
    assertThatThrownBy(() -> new ViewConfig(1, 1, 0)).hasMessageContaining("view.trends is 0");
  }

  private static Violation resolved(String id, long atMillis) {
    return SampleViolations.resolved(opened(id, atMillis - 60_000));
  }

  private Iterable<String> ids() {
    return filled.view().page(any -> true, Optional.empty(), 10).items().stream()
        .map(Violation::id)
        .toList();
  }
}
