package io.portcullis.domain.violation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks at everything that is kept, in the order of ids and a few at a time. What is asked for
 * while a round is under way is done in another one after it.
 */
public final class Rounds<T> {

  /** Everything after this id is still to be looked at; null if nothing is. */
  private String after;

  private boolean again;

  /** In the order of ids, those after one, at most {@code limit}. */
  public interface Source<T> {
    List<T> after(String id, int limit);
  }

  /** Everything is to be looked at. */
  public void begin() {
    if (after == null) {
      after = "";
    } else {
      again = true;
    }
  }

  /** Looks at the next few, if any are left. */
  public void goOn(Source<T> source, int limit, Function<T, String> id, Consumer<T> look) {
    if (after == null) {
      return;
    }
    List<T> next = source.after(after, limit);
    next.forEach(look);
    if (next.size() == limit) {
      after = id.apply(next.get(next.size() - 1));
    } else {
      after = again ? "" : null;
      again = false;
    }
  }
}
