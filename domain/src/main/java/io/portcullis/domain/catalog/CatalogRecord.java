package io.portcullis.domain.catalog;

import java.util.List;

/**
 * What the catalog topic holds: the flows of a version, and the record that puts that version in
 * force. A catalog is published in one transaction, its {@link Activation} last, so that readers
 * see a version whole or not at all.
 */
public sealed interface CatalogRecord {

  /** The key of every {@link Activation}: there is one version in force. No flow's id begins so. */
  String ACTIVATION_KEY = "@version";

  /** The catalog version it belongs to. */
  String version();

  /** The key of its record in the topic. */
  String key();

  /** One flow of a version, keyed by the flow's id. */
  record Entry(String version, CatalogFlow flow) implements CatalogRecord {
    @Override
    public String key() {
      return flow.id();
    }
  }

  /**
   * Puts a version in force.
   *
   * @param version the version
   * @param edition which print of Citrix's paper it holds
   * @param roles every role its flows and the inventory may name
   * @param flows how many entries the version has, so that a reader can tell that it has them all
   */
  record Activation(String version, String edition, List<Role> roles, int flows)
      implements CatalogRecord {
    public Activation {
      roles = List.copyOf(roles);
    }

    @Override
    public String key() {
      return ACTIVATION_KEY;
    }
  }
}
