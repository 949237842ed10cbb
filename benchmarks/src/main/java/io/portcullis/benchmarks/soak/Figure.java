package io.portcullis.benchmarks.soak;

/** What is looked at again and again. */
public enum Figure {
  /** Bytes of the heap that a full collection leaves. */
  LIVE_HEAP,

  /** Bytes beside the heap that the JVM tells of: classes, compiled code, buffers. */
  BESIDE_HEAP,

  /** Bytes of the process in memory, as the system counts them; 0 where it does not tell. */
  RESIDENT,

  THREADS,

  /** Files and sockets; 0 where the system does not tell. */
  OPEN_FILES,

  /** Entries of the store of conversations. */
  CONVERSATIONS,

  /** Entries of all other stores. */
  OTHER_STATE,

  /** What the read views of the API hold. */
  VIEWED,

  /** Bytes on the broker's disk of topics that Portcullis made. */
  TOPIC_BYTES,

  /** The same of those that Kafka Streams made. */
  INTERNAL_BYTES,

  /** Records of the packets topic that were not taken up. */
  LAG,

  /** Milliseconds of CPU that the process has used since its start. */
  CPU_MILLIS,

  /** Milliseconds for which the garbage collector stopped it since its start, unasked. */
  PAUSED_MILLIS,

  /** The longest of these pauses since it was looked last. */
  LONGEST_PAUSE_MILLIS,

  /** Packets that the collector, or the system before it, dropped since the start. */
  PACKETS_LOST,

  /** Records that were set aside since the start. */
  DEAD_LETTERS,

  /** Flows decoded since the start. */
  FLOWS_READ,

  /** Flows exported since the start. */
  FLOWS_SENT
}
