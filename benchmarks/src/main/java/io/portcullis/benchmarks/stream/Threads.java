package io.portcullis.benchmarks.stream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

/** What threads of this JVM have used. */
final class Threads {

  /** As Kafka Streams names them; those of its clients have more to their names. */
  private static final String STREAM_THREADS = ".*-StreamThread-\\d+";

  private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Threads() {}

  /** CPU time of the calling thread. */
  static long ownCpuNanos() {
    return BEAN.getCurrentThreadCpuTime();
  }

  /** CPU time of all threads there ever were, the garbage collector's and the compiler's too. */
  static long processCpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** CPU time of the stream threads that live. */
  static long streamCpuNanos() {
    return Arrays.stream(streamThreads()).map(id -> Math.max(0, BEAN.getThreadCpuTime(id))).sum();
  }

  /** Bytes that those threads have allocated. */
  static long streamAllocatedBytes() {
    return Arrays.stream(BEAN.getThreadAllocatedBytes(streamThreads()))
        .map(bytes -> Math.max(0, bytes))
        .sum();
  }

  private static long[] streamThreads() {
    return Arrays.stream(BEAN.getThreadInfo(BEAN.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().matches(STREAM_THREADS))
        .mapToLong(ThreadInfo::getThreadId)
        .toArray();
  }
}
