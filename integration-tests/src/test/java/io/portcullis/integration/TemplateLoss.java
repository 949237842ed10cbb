package io.portcullis.integration;

import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.TemplateTable;
import io.portcullis.serde.DeadLetter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes templates out of export packets, as if they had been told in packets of their own that got
 * lost; and, knowing them, reads what nobody else could.
 */
final class TemplateLoss {

  private static final int V9 = 9;
  private static final int IPFIX = 10;
  private static final Pattern WHOSE =
      Pattern.compile("data set of v(\\d+)/domain (\\d+)/template (\\d+)");

  private final TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);
  private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
  private final FlowCount count = new FlowCount();

  private TemplateLoss() {}

  private static final class FlowCount implements ExportListener {
    private long flows;

    @Override
    public void flow(Flow flow, DataRecord record) {
      flows++;
    }
  }

  /** The templates that an exporter tells in these. */
  static TemplateLoss knownFrom(List<ExportPackets> batches, Exporter exporter) {
    TemplateLoss known = new TemplateLoss();
    batches.stream()
        .filter(batch -> batch.exporter().equals(exporter))
        .flatMap(batch -> batch.datagrams().stream())
        .forEach(
            datagram ->
                known.decoder.decode(
                    datagram, 0, datagram.length, known.templates, new FlowCount()));
    return known;
  }

  /** Flow records in data sets that were set aside for want of a template. */
  long flowsIn(List<ConsumerRecord<byte[], byte[]>> deadLetters) {
    count.flows = 0;
    for (ConsumerRecord<byte[], byte[]> record : deadLetters) {
      Matcher whose = WHOSE.matcher(DeadLetter.of(record.headers()).detail());
      if (whose.find()) {
        int version = Integer.parseInt(whose.group(1));
        long domain = Long.parseLong(whose.group(2));
        ExportHeader header = new ExportHeader(version, domain, 0, 0, 0, 0);
        int template = Integer.parseInt(whose.group(3));
        decoder.decodeDataSet(header, template, record.value(), templates, count);
      }
    }
    return count.flows;
  }

  /** The same packets without templates of flows; those of options stay. */
  static ExportPackets without(ExportPackets batch) {
    return new ExportPackets(
        batch.exporter(),
        batch.receivedMillis(),
        batch.datagrams().stream().map(TemplateLoss::without).toList());
  }

  private static byte[] without(byte[] datagram) {
    ByteBuffer in = ByteBuffer.wrap(datagram);
    int version = in.getShort(0);
    if (version != V9 && version != IPFIX) {
      return datagram;
    }
    int header = version == V9 ? 20 : 16; // RFC 3954 section 5.1, RFC 7011 section 3.1
    int templateSet = version == V9 ? 0 : 2;
    ByteBuffer out = ByteBuffer.allocate(datagram.length).put(datagram, 0, header);
    int records = in.getShort(2);
    for (int at = header; at < datagram.length; at += in.getShort(at + 2)) {
      int length = in.getShort(at + 2);
      if (in.getShort(at) == templateSet) {
        records -= templatesIn(in.slice(at + 4, length - 4));
      } else {
        out.put(datagram, at, length);
      }
    }
    out.putShort(2, (short) (version == V9 ? records : out.position()));
    return Arrays.copyOf(out.array(), out.position());
  }

  private static int templatesIn(ByteBuffer set) {
    int templates = 0;
    while (set.remaining() >= 4) {
      set.getShort(); // its id
      int fields = set.getShort();
      set.position(Math.min(set.limit(), set.position() + 4 * fields));
      templates++;
    }
    return templates;
  }
}
