package io.portcullis.domain.observation;

import io.portcullis.domain.flow.Flow;
import java.util.HashMap;
import java.util.Map;

/**
 * At what rate one exporter samples, as its options records said. What a flow itself says comes
 * first, then its sampler's rate, then that of the whole observation domain.
 */
public final class SamplingRates {

  /** Nobody said. */
  public static final long UNKNOWN = 0;

  private static final long WHOLE_DOMAIN = 0;

  /** A sampler for each interface of a large chassis, and no more. */
  private static final int LIMIT = 4096;

  private final Memory memory;
  private final Map<Sampler, Long> rates = new HashMap<>();

  private record Sampler(long observationDomainId, long id) {}

  /** Where rates outlive this object. */
  public interface Memory {

    /** For who has none. */
    Memory NONE = (observationDomainId, samplerId, interval) -> {};

    /** Whether there is room for a sampler that was not known; it is taken then. */
    default boolean takePlace() {
      return true;
    }

    /** A rate is new, or another than before. */
    void keep(long observationDomainId, long samplerId, long interval);
  }

  public SamplingRates(Memory memory) {
    this.memory = memory;
  }

  /** Takes back what the memory had kept. */
  public void restore(long observationDomainId, long samplerId, long interval) {
    rates.put(new Sampler(observationDomainId, samplerId), interval);
  }

  /**
   * @param samplerId 0 for the whole observation domain
   * @param interval one packet in so many
   */
  public void learn(long observationDomainId, long samplerId, long interval) {
    Sampler sampler = new Sampler(observationDomainId, samplerId);
    Long before = rates.get(sampler);
    boolean known = before != null && before == interval;
    if (interval < 1 || known) {
      return;
    }
    if (before == null && (rates.size() >= LIMIT || !memory.takePlace())) {
      return;
    }
    rates.put(sampler, interval);
    memory.keep(observationDomainId, samplerId, interval);
  }

  /** One packet in how many this flow's counters come from, or {@link #UNKNOWN}. */
  public long of(long observationDomainId, Flow flow) {
    if (flow.samplingInterval > 0) {
      return flow.samplingInterval;
    }
    if (rates.isEmpty()) {
      return UNKNOWN;
    }
    Long rate = rates.get(new Sampler(observationDomainId, flow.samplerId));
    if (rate == null && flow.samplerId != WHOLE_DOMAIN) {
      rate = rates.get(new Sampler(observationDomainId, WHOLE_DOMAIN));
    }
    return rate == null ? UNKNOWN : rate;
  }
}
