package io.portcullis.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a figure was measured on, and how busy that was.
 *
 * @param cores processors that this JVM may use
 * @param java version and vendor
 * @param heapMegabytes the most this JVM's heap may grow to
 * @param load the operating system's load average of the last minute, negative where it tells none
 */
public record Machine(int cores, String java, long heapMegabytes, double load) {

  /** As it is now. */
  public static Machine now() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version") + " (" + System.getProperty("java.vm.vendor") + ")",
        Runtime.getRuntime().maxMemory() >> 20,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d cores, Java %s, heap of %d MB, load %.1f before",
        cores,
        java,
        heapMegabytes,
        load);
  }
}
