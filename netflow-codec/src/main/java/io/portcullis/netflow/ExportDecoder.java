package io.portcullis.netflow;

import java.util.Objects;

/**
 * Decodes export packets: NetFlow v5, v9 (RFC 3954), IPFIX (RFC 7011). Reused for any number of
 * packets and exporters, by one thread at a time; whatever belongs to one exporter is in the {@link
 * Templates} given with each packet.
 */
public final class ExportDecoder {

  private static final int VERSION_BYTES = 2;
  private static final int V9_HEADER_BYTES = 20;
  private static final int IPFIX_HEADER_BYTES = 16;
  private static final int SET_HEADER_BYTES = 4;

  private final DecoderLimits limits;
  private final PacketTally tally = new PacketTally();
  private final DataSetReader dataSets = new DataSetReader(tally);

  public ExportDecoder(DecoderLimits limits) {
    this.limits = limits;
  }

  /**
   * Decodes one packet. Never throws, whatever the bytes: what can't be read is told to {@code
   * listener}, and what stands beside it is read. Exceptions of {@code templates} and {@code
   * listener} pass through.
   *
   * @throws IndexOutOfBoundsException if {@code offset} and {@code length} are not within {@code
   *     bytes}
   */
  public void decode(
      byte[] bytes, int offset, int length, Templates templates, ExportListener listener) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    tally.begin();
    int version = length < VERSION_BYTES ? 0 : Wire.u16(bytes, offset);
    switch (version) {
      case ExportHeader.V5 -> decodeV5(bytes, offset, length, templates, listener);
      case ExportHeader.V9 -> decodeV9(bytes, offset, length, templates, listener);
      case ExportHeader.IPFIX -> decodeIpfix(bytes, offset, length, templates, listener);
      default -> {
        String what = length < VERSION_BYTES ? length + " bytes" : "version " + version;
        listener.malformed(MalformedReason.UNKNOWN_VERSION, offset, what);
      }
    }
  }

  /**
   * Decodes a data set that waited for its template: tells flows and options, not the packet.
   *
   * @param header of the packet it came in
   * @param body the set's records, without the set's header
   */
  public void decodeDataSet(
      ExportHeader header, int setId, byte[] body, Templates templates, ExportListener listener) {
    tally.begin();
    readDataSet(header, setId, body, 0, body.length, templates, listener);
  }

  private void decodeV5(
      byte[] bytes, int offset, int length, Templates templates, ExportListener listener) {
    if (length < Version5.HEADER_BYTES) {
      tooShort(offset, length, Version5.HEADER_BYTES, listener);
      return;
    }
    ExportHeader header = Version5.header(bytes, offset);
    listener.packet(header);
    int from = offset + Version5.HEADER_BYTES;
    int to =
        end(
            offset,
            Version5.HEADER_BYTES + header.count() * Version5.RECORD_BYTES,
            length,
            listener);
    DataSet set =
        new DataSet(
            header,
            Version5.TEMPLATE,
            templates,
            bytes,
            Version5.samplingInterval(bytes, offset),
            0);
    dataSets.read(set, from, to, listener);
    listener.packetEnd(tally.dataRecords(), tally.complete());
  }

  private void decodeV9(
      byte[] bytes, int offset, int length, Templates templates, ExportListener listener) {
    if (length < V9_HEADER_BYTES) {
      tooShort(offset, length, V9_HEADER_BYTES, listener);
      return;
    }
    ExportHeader header =
        new ExportHeader(
            ExportHeader.V9,
            Wire.u32(bytes, offset + 16),
            Wire.u32(bytes, offset + 12),
            Wire.u32(bytes, offset + 8) * 1000,
            Wire.u32(bytes, offset + 4),
            Wire.u16(bytes, offset + 2));
    listener.packet(header);
    readSets(header, bytes, offset + V9_HEADER_BYTES, offset + length, templates, listener);
    listener.packetEnd(tally.dataRecords(), tally.complete());
  }

  private void decodeIpfix(
      byte[] bytes, int offset, int length, Templates templates, ExportListener listener) {
    if (length < IPFIX_HEADER_BYTES) {
      tooShort(offset, length, IPFIX_HEADER_BYTES, listener);
      return;
    }
    if (Wire.u16(bytes, offset + 2) < IPFIX_HEADER_BYTES) {
      tooShort(offset, Wire.u16(bytes, offset + 2), IPFIX_HEADER_BYTES, listener);
      return;
    }
    ExportHeader header =
        new ExportHeader(
            ExportHeader.IPFIX,
            Wire.u32(bytes, offset + 12),
            Wire.u32(bytes, offset + 8),
            Wire.u32(bytes, offset + 4) * 1000,
            ExportHeader.NO_UPTIME,
            Wire.u16(bytes, offset + 2));
    listener.packet(header);
    int to = end(offset, header.count(), length, listener);
    readSets(header, bytes, offset + IPFIX_HEADER_BYTES, to, templates, listener);
    listener.packetEnd(tally.dataRecords(), tally.complete());
  }

  /** Where the packet ends: as its header says, or sooner when less arrived. */
  private int end(int offset, int announced, int arrived, ExportListener listener) {
    if (announced > arrived) {
      tally.incomplete();
      listener.malformed(
          MalformedReason.SHORT_PACKET, offset, arrived + " of " + announced + " bytes");
    } else if (announced < arrived) {
      listener.malformed(
          MalformedReason.TRAILING_BYTES,
          offset + announced,
          (arrived - announced) + " bytes after the packet's end");
    }
    return offset + Math.min(announced, arrived);
  }

  private void readSets(
      ExportHeader header,
      byte[] bytes,
      int from,
      int to,
      Templates templates,
      ExportListener listener) {
    int at = from;
    while (to - at >= SET_HEADER_BYTES) {
      int setId = Wire.u16(bytes, at);
      int length = Wire.u16(bytes, at + 2);
      if (length < SET_HEADER_BYTES) {
        tally.incomplete();
        listener.malformed(
            MalformedReason.BAD_SET_LENGTH, at, "set " + setId + " of " + length + " bytes");
        return;
      }
      if (length > to - at) {
        tally.incomplete();
        listener.malformed(
            MalformedReason.SHORT_SET,
            at,
            "set " + setId + ": " + (to - at) + " of " + length + " bytes");
        length = to - at;
      }
      readSet(header, setId, bytes, at + SET_HEADER_BYTES, at + length, templates, listener);
      at += length;
    }
    if (at < to) {
      listener.malformed(
          MalformedReason.TRAILING_BYTES, at, (to - at) + " bytes after the last set");
    }
  }

  private void readSet(
      ExportHeader header,
      int setId,
      byte[] bytes,
      int from,
      int to,
      Templates templates,
      ExportListener listener) {
    if (setId >= SetId.FIRST_DATA) {
      readDataSet(header, setId, bytes, from, to, templates, listener);
    } else if (SetId.templates(header.version(), setId)) {
      new TemplateSetReader(limits, header, setId, bytes, from, to, templates, listener).read();
    } else {
      listener.malformed(MalformedReason.RESERVED_SET_ID, from, "set " + setId);
    }
  }

  private void readDataSet(
      ExportHeader header,
      int setId,
      byte[] bytes,
      int from,
      int to,
      Templates templates,
      ExportListener listener) {
    Template template =
        templates.find(new TemplateKey(header.version(), header.observationDomainId(), setId));
    if (template == null) {
      tally.incomplete();
      listener.undecodable(header, setId, bytes, from, to - from);
      return;
    }
    dataSets.read(DataSet.of(header, template, templates, bytes), from, to, listener);
  }

  private static void tooShort(int offset, int length, int needed, ExportListener listener) {
    listener.malformed(
        MalformedReason.SHORT_HEADER, offset, length + " of at least " + needed + " bytes");
  }
}
