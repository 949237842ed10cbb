package io.portcullis.streams.view;

import io.portcullis.domain.exporter.ExporterStatus;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The status of every exporter's observation domains. */
public final class ExporterView implements ReadView<ExporterStatus> {

  private static final Comparator<ExporterStatus> BY_EXPORTER =
      Comparator.comparing((ExporterStatus status) -> status.exporter().address())
          .thenComparingInt(status -> status.exporter().port())
          .thenComparingLong(ExporterStatus::observationDomainId)
          .thenComparingInt(ExporterStatus::version);

  private final ConcurrentMap<String, ExporterStatus> byKey = new ConcurrentHashMap<>();

  @Override
  public void put(String key, ExporterStatus status) {
    byKey.put(key, status);
  }

  @Override
  public void remove(String key) {
    byKey.remove(key);
  }

  @Override
  public int size() {
    return byKey.size();
  }

  /** All of them, by address, port and observation domain. */
  public List<ExporterStatus> all() {
    return byKey.values().stream().sorted(BY_EXPORTER).toList();
  }
}
