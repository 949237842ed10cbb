package io.portcullis.streams.view;

import static io.portcullis.streams.view.SampleViolations.excepted;
import static io.portcullis.streams.view.SampleViolations.opened;
import static io.portcullis.streams.view.SampleViolations.resolved;
import static io.portcullis.streams.view.SampleViolations.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.Violation;
import io.portcullis.streams.view.ViolationView.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ViolationViewTest {

  private final ViolationView view = new ViolationView();

  @Test
  void theNewestStateOfAnIdIsTheOneFound() {
    put(opened("aa", 1000));
    put(updated(opened("aa", 1000)));

    assertThat(view.find("aa")).map(Violation::severity).contains(Severity.CRITICAL);
    assertThat(view.size()).isEqualTo(1);
  }

  @Test
  void whatStandsAndNobodyAcceptsIsCountedByKind() {
    put(opened("zz", 1000));
    put(excepted(opened("zz", 1000)));
    put(opened("aa", 1000));
    put(updated(opened("aa", 1000)));
    put(opened("bb", 2000));
    put(resolved(opened("bb", 2000)));
    put(opened("cc", 3000));
    assertThat(view.open(VerdictKind.UNEXPECTED_PEER)).isEqualTo(2);
    view.remove("cc");

    assertThat(view.open(VerdictKind.UNEXPECTED_PEER)).isEqualTo(1);
    assertThat(view.open(VerdictKind.DENIED)).isZero();
  }

  @Test
  void aTombstoneRemovesFromTheListingToo() {
    put(opened("aa", 1000));
    put(opened("bb", 2000));
    view.remove("bb");
    view.remove("never seen");

    assertThat(view.find("bb")).isEmpty();
    assertThat(read(10)).containsExactly("aa");
  }

  @Test
  void theLastOpenedComesFirstAndThoseOfOneMomentInTheOrderOfTheirIds() {
    put(opened("bb", 1000));
    put(opened("cc", 2000));
    put(opened("aa", 1000));

    assertThat(read(10)).containsExactly("cc", "aa", "bb");
  }

  @Test
  void aViolationOpenedAnewMovesToItsNewPlace() {
    put(opened("aa", 1000));
    put(opened("bb", 2000));
    put(opened("aa", 3000));

    assertThat(read(10)).containsExactly("aa", "bb");
  }

  @Test
  void readingOnIsNotDisturbedByUpdatesNewcomersOrTheLossOfTheLastItemRead() {
    for (int i = 1; i <= 6; i++) {
      put(opened("id" + i, i * 1000L));
    }
    Page<Violation, Position> first = view.page(any -> true, Optional.empty(), 3);

    put(updated(opened("id2", 2000)));
    put(opened("id7", 7000));
    view.remove("id4");

    assertThat(ids(first)).containsExactly("id6", "id5", "id4");
    assertThat(ids(view.page(any -> true, first.next(), 3))).containsExactly("id3", "id2", "id1");
  }

  @Test
  void theLastPageHasNoNextEvenWhenItIsFull() {
    put(opened("aa", 1000));
    put(opened("bb", 2000));

    assertThat(view.page(any -> true, Optional.empty(), 2).next()).isEmpty();
  }

  @Property
  void pageByPageGivesWhatANaiveSortGives(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 60) Integer> changes,
      @ForAll @IntRange(min = 1, max = 7) int limit) {
    ViolationView any = new ViolationView();
    Map<String, Violation> naive = new HashMap<>();
    for (int change : changes) {
      String id = "id" + change % 10;
      if (change > 50) {
        any.remove(id);
        naive.remove(id);
      } else {
        Violation violation = opened(id, change / 10);
        any.put(id, violation);
        naive.put(id, violation);
      }
    }

    List<String> expected =
        naive.values().stream()
            .sorted(
                Comparator.comparingLong(Violation::openedAtMillis)
                    .reversed()
                    .thenComparing(Violation::id))
            .map(Violation::id)
            .toList();
    assertThat(read(any, limit)).isEqualTo(expected);
    assertThat(any.size()).isEqualTo(naive.size());
  }

  private void put(Violation violation) {
    view.put(violation.id(), violation);
  }

  private List<String> read(int limit) {
    return read(view, limit);
  }

  private static List<String> read(ViolationView view, int limit) {
    List<String> ids = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    do {
      Page<Violation, Position> page = view.page(any -> true, after, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      ids.addAll(ids(page));
      after = page.next();
    } while (after.isPresent());
    return ids;
  }

  private static List<String> ids(Page<Violation, Position> page) {
    return page.items().stream().map(Violation::id).toList();
  }
}
