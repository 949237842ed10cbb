package io.portcullis.streams.http;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Finds what is named by its id, or by a beginning of it that no other has.
 *
 * @param what is looked for, in words
 * @param byId by the whole id
 * @param byBeginning those whose id begins so, at most so many
 */
record ShortId<T>(
    String what,
    Function<String, Optional<T>> byId,
    BiFunction<String, Integer, List<T>> byBeginning) {

  private static final int LEAST = 6;

  /**
   * @throws ProblemException if there is none, or more than one
   */
  T find(String id) {
    Optional<T> exact = byId.apply(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<T> begin = id.length() < LEAST ? List.of() : byBeginning.apply(id, 2);
    if (begin.size() == 1) {
      return begin.get(0);
    }
    throw ProblemException.notFound(
        begin.isEmpty()
            ? "there is no " + what + " of this id"
            : "more than one " + what + "'s id begins so; give more of it");
  }
}
