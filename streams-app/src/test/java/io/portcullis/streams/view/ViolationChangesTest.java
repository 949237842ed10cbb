package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleViolations.opened;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.view.ViolationChanges.Cursor;
import io.portcullis.streams.view.ViolationChanges.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ViolationChangesTest {

  /** Each number is a violation that changes, and every seventh a moment at which one looks. */
  @Property
  void whoFollowsKnowsTheNewestStateOfAllAndIsToldNothingTwice(
      @ForAll @Size(max = 60) List<@IntRange(max = 69) Integer> events,
      @ForAll @IntRange(min = 1, max = 4) int limit) {
    ViolationChanges changes = new ViolationChanges();
    Map<Integer, Long> offsets = new HashMap<>();
    Map<String, Violation> newest = new HashMap<>();
    Map<String, Violation> told = new HashMap<>();
    Cursor cursor = changes.now();
    long clock = 0;
    for (int event : events) {
      if (event % 7 == 0) {
        cursor = follow(changes, cursor, limit, told).next();
      } else {
        int partition = event % 3;
        Violation violation = opened("id" + event, ++clock);
        long offset = offsets.merge(partition, 1L, Long::sum) - 1;
        changes.put(violation, new Place(partition, offset));
        newest.put(violation.id(), violation);
      }
    }
    Part part;
    do {
      part = follow(changes, cursor, limit, told);
      cursor = part.next();
    } while (part.more());

    assertThat(told).isEqualTo(newest);
    assertThat(changes.since(cursor, any -> true, limit).items()).isEmpty();
    assertThat(cursor).isEqualTo(changes.now());
  }

  private static Part follow(
      ViolationChanges changes, Cursor cursor, int limit, Map<String, Violation> told) {
    Part part = changes.since(cursor, any -> true, limit);
    for (Violation violation : part.items()) {
      assertThat(told.put(violation.id(), violation)).isNotEqualTo(violation);
    }
    return part;
  }
}
