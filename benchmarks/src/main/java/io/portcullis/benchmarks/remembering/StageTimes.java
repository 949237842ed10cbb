package io.portcullis.benchmarks.remembering;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long stages had their thread for one record or punctuation, with all that they sent on. By
 * the clock, which a busy machine and the garbage collector make longer, and in CPU time.
 */
final class StageTimes {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, Times> byWhat = new ConcurrentSkipListMap<>();
  private final AtomicLong records = new AtomicLong();

  private record Times(Durations clock, Durations cpu) {
    Times() {
      this(new Durations(), new Durations());
    }
  }

  void time(String what, Runnable work) {
    long began = System.nanoTime();
    long cpuBegan = THREADS.getCurrentThreadCpuTime();
    try {
      work.run();
    } finally {
      Times times = byWhat.computeIfAbsent(what, w -> new Times());
      times.cpu.add(THREADS.getCurrentThreadCpuTime() - cpuBegan);
      times.clock.add(System.nanoTime() - began);
    }
  }

  /** A record that something came of was handled. */
  void record(String what, Runnable work) {
    records.incrementAndGet();
    time(what, work);
  }

  /** Such records since the beginning; ticks and punctuations are none. */
  long records() {
    return records.get();
  }

  /** Prints what was measured since it was printed last. */
  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %-28s %9s %9s %9s %9s %9s %9s%n",
        "(milliseconds)",
        "times",
        "p99",
        "most",
        "CPU p99",
        "CPU most",
        "CPU all");
    byWhat.forEach(
        (what, times) ->
            out.printf(
                Locale.ROOT,
                "  %-28s %9d %9.2f %9.2f %9.2f %9.2f %9.0f%n",
                what,
                times.clock.count(),
                times.clock.millisAt(0.99),
                times.clock.mostMillis(),
                times.cpu.millisAt(0.99),
                times.cpu.mostMillis(),
                times.cpu.totalMillis()));
    byWhat.clear();
  }
}
