package io.portcullis.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.benchmarks.FlowListener;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.conversation.Observation;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.TemplateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BacklogTest {

  private static final long NOW = 1_700_000_000_123L;

  /** More than a lap, so that datagrams are told again. */
  private static final long FLOWS = 250_000;

  private final List<Habit> habits = new Estate(300, 2).habits();

  @Test
  void what_is_told_again_reads_as_the_traffic_of_a_later_time_without_gaps() {
    Backlog backlog = new Backlog(habits, FLOWS, NOW);
    Reader reader = new Reader();

    backlog.write(reader::read);

    assertThat(backlog.flows()).isGreaterThanOrEqualTo(FLOWS).isLessThan(FLOWS + 5_000);
    assertThat(reader.flows).isEqualTo(backlog.flows());
    assertThat(reader.faults).isEmpty();
    assertThat(reader.templates).hasSize(Recording.EXPORTERS);
    assertThat(reader.latest).isBetween(NOW - 20_000, NOW);
  }

  @Test
  void a_batch_holds_what_a_collector_would_send_at_once() {
    new Backlog(habits, 50_000, NOW)
        .write(
            batch ->
                assertThat(batch.datagrams().stream().mapToInt(bytes -> bytes.length).sum())
                    .isBetween(32 * 1024, 64 * 1024));
  }

  @Test
  void most_habits_show_when_there_are_flows_enough() {
    Backlog backlog = new Backlog(habits, FLOWS, NOW);

    backlog.write(batch -> {});

    assertThat(backlog.written().conversations()).isGreaterThan(habits.size() / 2);
  }

  @Test
  void a_conversation_nothing_was_written_of_is_not_right() {
    WrittenFlows written = new WrittenFlows(habits);

    assertThat(written.conversations()).isZero();
    assertThat(written.isRight(Conversation.begin(new Observation()))).isFalse();
  }

  /** Holds what it decodes against what it decoded before. */
  private static final class Reader extends FlowListener {

    private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
    private final Map<Exporter, TemplateTable> templates = new HashMap<>();
    private final Map<Integer, Long> sequences = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long flows;
    private long latest;
    private long receivedMillis;
    private ExportHeader header;

    void read(ExportPackets batch) {
      TemplateTable known =
          templates.computeIfAbsent(
              batch.exporter(), any -> new TemplateTable(DecoderLimits.DEFAULT));
      receivedMillis = batch.receivedMillis();
      latest = Math.max(latest, receivedMillis);
      for (byte[] datagram : batch.datagrams()) {
        decoder.decode(datagram, 0, datagram.length, known, this);
      }
    }

    @Override
    public void packet(ExportHeader read) {
      header = read;
      long expected = sequences.getOrDefault(read.version(), 0L);
      if (read.sequenceNumber() != expected) {
        faults.add("version " + read.version() + ": sequence " + read.sequenceNumber());
      }
    }

    @Override
    public void flow(Flow flow, DataRecord record) {
      flows++;
      long age = receivedMillis - flow.endMillis;
      if (age < -1_000 || age > 5_000 || flow.startMillis > flow.endMillis) {
        faults.add("a flow from " + flow.startMillis + " to " + flow.endMillis + " at " + age);
      }
    }

    @Override
    public void packetEnd(int dataRecords, boolean complete) {
      long step = header.version() == 9 ? 1 : dataRecords;
      sequences.put(header.version(), header.sequenceNumber() + step);
      if (!complete) {
        faults.add("an incomplete packet");
      }
    }

    @Override
    public void undecodable(ExportHeader of, int setId, byte[] bytes, int offset, int length) {
      faults.add("no template for " + setId);
    }

    @Override
    public void malformed(MalformedReason reason, int offset, String detail) {
      faults.add(reason + " " + detail);
    }
  }
}
