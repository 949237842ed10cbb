package io.portcullis.netflow;

/**
 * How a record says what share of the packets was looked at (RFC 5477), turned into "one packet in
 * so many".
 */
final class SamplingRate {

  private final NumberField samplingInterval;
  private final NumberField samplerRandomInterval;
  private final NumberField packetInterval;
  private final NumberField packetSpace;
  private final NumberField size;
  private final NumberField population;
  private final NumberField probability;

  private SamplingRate(Template template) {
    samplingInterval = NumberField.of(template, 34);
    samplerRandomInterval = NumberField.of(template, 50);
    packetInterval = NumberField.of(template, 305);
    packetSpace = NumberField.of(template, 306);
    size = NumberField.of(template, 309);
    population = NumberField.of(template, 310);
    probability = NumberField.of(template, 311);
  }

  /** Null when records of {@code template} say nothing of sampling. */
  static SamplingRate of(Template template) {
    SamplingRate rate = new SamplingRate(template);
    boolean says =
        rate.samplingInterval.present()
            || rate.samplerRandomInterval.present()
            || rate.packetInterval.present()
            || rate.population.present()
            || rate.probability.present();
    return says ? rate : null;
  }

  /** One packet in so many, rounded; 0 when this record does not say. */
  long interval(byte[] bytes, int record, int[] positions) {
    long outright = samplingInterval.read(bytes, record, positions);
    if (outright == 0) {
      outright = samplerRandomInterval.read(bytes, record, positions);
    }
    if (outright != 0) {
      return outright;
    }
    long taken = packetInterval.read(bytes, record, positions);
    if (taken != 0) {
      return ofPacketCounts(taken, bytes, record, positions);
    }
    long sample = size.read(bytes, record, positions);
    if (sample != 0) {
      return rounded((double) population.read(bytes, record, positions) / sample);
    }
    return ofProbability(bytes, record, positions);
  }

  /**
   * {@code taken} packets are taken, the next so many left out. Exporters that don't say how many
   * are left out mean "one in {@code taken}".
   */
  private long ofPacketCounts(long taken, byte[] bytes, int record, int[] positions) {
    return packetSpace.present()
        ? rounded(1 + (double) packetSpace.read(bytes, record, positions) / taken)
        : taken;
  }

  private long ofProbability(byte[] bytes, int record, int[] positions) {
    long bits = probability.read(bytes, record, positions);
    double share =
        probability.length() == Float.BYTES
            ? Float.intBitsToFloat((int) bits)
            : Double.longBitsToDouble(bits);
    return share > 0 && share <= 1 ? rounded(1 / share) : 0;
  }

  /** Nothing that is not a rate becomes one. */
  private static long rounded(double interval) {
    return interval >= 1 && interval <= 0xffff_ffffL ? Math.round(interval) : 0;
  }
}
