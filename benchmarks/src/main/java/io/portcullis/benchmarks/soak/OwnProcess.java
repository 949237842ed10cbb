package io.portcullis.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this JVM and its process have taken. */
final class OwnProcess {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final int KB = 1024;

  private final Pauses pauses = new Pauses();

  /** Collects all garbage first: what is in the heap then is reachable. */
  void addTo(Sample sample) throws IOException {
    System.gc();
    sample
        .set(Figure.LIVE_HEAP, leftByLastCollection())
        .set(Figure.BESIDE_HEAP, besideHeap())
        .set(Figure.RESIDENT, resident())
        .set(Figure.THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
    pauses.addTo(sample);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      sample
          .set(Figure.OPEN_FILES, system.getOpenFileDescriptorCount())
          .set(Figure.CPU_MILLIS, system.getProcessCpuTime() / 1_000_000);
    }
  }

  /** Not what has been allocated since. */
  private static long leftByLastCollection() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static long besideHeap() {
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return buffers + ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
  }

  private static long resident() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KB)
        .findFirst()
        .orElse(0);
  }
}
