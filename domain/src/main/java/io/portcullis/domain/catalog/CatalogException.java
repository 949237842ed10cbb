package io.portcullis.domain.catalog;

import java.util.List;

/** A catalog that contradicts itself and so can't judge anything. */
public final class CatalogException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  CatalogException(String version, List<String> problems) {
    super("catalog " + version + " can't be used: " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, each naming the flow or role it is about. */
  public List<String> problems() {
    return problems;
  }
}
