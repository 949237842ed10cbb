package io.portcullis.cli.whatif;

import io.portcullis.cli.config.PortcullisConfig;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.inventory.InventoryEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param settings where the running system is, and how it judges
 * @param catalog in place of the one in force; empty to leave that
 * @param inventory in place of the one in force; empty to leave that
 * @param since how far back
 * @param leadIn so much before is read too, for what templates and conversations it brings
 * @param rate at which packets are read from the running system's Kafka
 * @param scratch where a run keeps its data meanwhile
 */
record WhatIfRequest(
    PortcullisConfig settings,
    Optional<Catalog> catalog,
    Optional<List<InventoryEntry>> inventory,
    Duration since,
    Duration leadIn,
    Rate rate,
    Path scratch) {

  /** What is to be judged by, in place of {@code inForce}. */
  JudgedBy instead(JudgedBy inForce) {
    return new JudgedBy(
        catalog.orElse(inForce.catalog()),
        inventory.isPresent() ? inventory.get() : inForce.inventory(),
        inForce.exceptions());
  }
}
