package io.portcullis.benchmarks.stream;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** How far a draining app has come, and what it has used until then. */
record Sample(
    long nanos,
    long flowsRead,
    long observations,
    long cpuNanos,
    long streamCpuNanos,
    long allocatedBytes,
    long gcMillis) {

  static Sample now(long flowsRead, long observations) {
    return new Sample(
        System.nanoTime(),
        flowsRead,
        observations,
        Threads.processCpuNanos(),
        Threads.streamCpuNanos(),
        Threads.streamAllocatedBytes(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum());
  }

  Drained since(Sample before, long flows) {
    return new Drained(
        flows,
        nanos - before.nanos,
        cpuNanos - before.cpuNanos,
        streamCpuNanos - before.streamCpuNanos,
        allocatedBytes - before.allocatedBytes,
        gcMillis - before.gcMillis);
  }
}
