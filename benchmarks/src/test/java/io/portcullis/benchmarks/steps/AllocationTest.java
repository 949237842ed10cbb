package io.portcullis.benchmarks.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.benchmarks.steps.Decoding.Format;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bytes that a step allocates, which are the same on any machine under any load. A compiler
 * that is at work may save some, and never adds any: the least of several rounds counts.
 */
final class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;
  private static final int TIMES = 500;
  private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
  private static final Stored STORED = new Stored(DIRECTORY.path());

  /** Lest a step is left out because nobody wants its result. */
  static volatile long wanted;

  @AfterAll
  static void forgetSchemas() {
    DIRECTORY.close();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void decoding_a_packet_allocates_no_more_for_many_flows_than_its_header(Format format) {
    Decoding decoding = new Decoding(format, 14);

    assertThat(bytesOf(decoding::packet)).isLessThanOrEqualTo(160);
  }

  @ParameterizedTest
  @CsvSource({"1000,false", "100000,false", "1000,true", "100000,true"})
  void looking_an_address_up_allocates_nothing(int prefixes, boolean v6) {
    Lookup lookup = new Lookup(prefixes, v6);

    assertThat(bytesOf(lookup::find)).isZero();
  }

  @Test
  void combining_flows_allocates_the_batch_and_no_more() {
    long batch = STORED.combine().length;

    assertThat(bytesOf(() -> STORED.combine().length)).isBetween(batch, batch + 300);
  }

  @Test
  void reading_a_batch_allocates_nothing_for_an_observation() {
    assertThat(bytesOf(STORED::readBatch)).isLessThanOrEqualTo(600);
  }

  @Test
  void a_conversation_is_small_and_takes_little_to_write_and_read() {
    assertThat(STORED.writeConversation().length).isLessThanOrEqualTo(120);
    assertThat(bytesOf(() -> STORED.writeConversation().length)).isLessThanOrEqualTo(800);
    assertThat(bytesOf(() -> STORED.readConversation().lastSeenMillis()))
        .isLessThanOrEqualTo(1_100);
  }

  @Test
  void reading_packets_copies_them_once() {
    long size = STORED.writePackets().length;

    assertThat(bytesOf(() -> STORED.readPackets().receivedMillis()))
        .isBetween(size - 500, size + 3_000);
  }

  @Test
  void writing_packets_copies_them_twice_at_the_most() {
    long size = STORED.writePackets().length;

    assertThat(bytesOf(() -> STORED.writePackets().length)).isLessThanOrEqualTo(3 * size);
  }

  @Test
  void a_violation_takes_a_few_kilobytes() {
    assertThat(bytesOf(() -> STORED.writeViolation().length)).isLessThanOrEqualTo(4_000);
    assertThat(bytesOf(() -> STORED.readViolation().lastSeenMillis())).isLessThanOrEqualTo(6_000);
  }

  private static long bytesOf(LongSupplier step) {
    long least = Long.MAX_VALUE;
    long thread = Thread.currentThread().getId();
    long check = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int i = 0; i < TIMES; i++) {
        check ^= step.getAsLong();
      }
      least = Math.min(least, (THREADS.getThreadAllocatedBytes(thread) - before) / TIMES);
    }
    wanted = check;
    return least;
  }
}
