package io.portcullis.streams.policy;

import io.portcullis.domain.exception.ExceptionIndex;
import io.portcullis.domain.exception.PolicyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The exceptions of their topic so far, by id. */
final class StagedExceptions extends StagingStore {

  private final Map<String, PolicyException> byId = new HashMap<>();
  private volatile ExceptionIndex index = ExceptionIndex.NONE;
  private volatile boolean changed;

  StagedExceptions() {
    super("exceptions");
  }

  synchronized void put(PolicyException exception) {
    byId.put(exception.id(), exception);
    changed = true;
  }

  synchronized void remove(String id) {
    byId.remove(id);
    changed = true;
  }

  /** An index of what there is: the same object until something changes. */
  ExceptionIndex index() {
    return changed ? indexAnew() : index;
  }

  private synchronized ExceptionIndex indexAnew() {
    if (changed) {
      index = ExceptionIndex.of(List.copyOf(byId.values()));
      changed = false;
    }
    return index;
  }
}
