package io.portcullis.netflow;

import io.portcullis.capture.CaptureFile;
import io.portcullis.capture.CapturedDatagram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of the committed readings of tshark, filled by our decoder. */
record DecodedFlow(int packet, int templateId, Map<String, Object> fields) {

  static final String COLUMNS =
      "packet,set,source,destination,sourcePort,destinationPort,protocol,tcpFlags,packets,octets,"
          + "reversePackets,reverseOctets,start,end";

  /** Decodes captures in their order, with templates kept for each sender. */
  static List<DecodedFlow> of(List<Path> captures) {
    List<DecodedFlow> flows = new ArrayList<>();
    Map<String, TemplateTable> senders = new HashMap<>();
    ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
    int[] packet = {-1};
    for (Path capture : captures) {
      read(
          capture,
          datagram -> {
            packet[0]++;
            Templates templates =
                senders.computeIfAbsent(
                    datagram.source() + ":" + datagram.sourcePort(),
                    sender -> new TemplateTable(DecoderLimits.DEFAULT));
            byte[] bytes = datagram.payload();
            decoder.decode(
                bytes,
                0,
                bytes.length,
                templates,
                (flow, record) ->
                    flows.add(
                        new DecodedFlow(
                            packet[0],
                            record.template().key().templateId(),
                            FlowFields.of(flow, record))));
          });
    }
    return flows;
  }

  private static void read(Path capture, java.util.function.Consumer<CapturedDatagram> consumer) {
    try {
      CaptureFile.read(capture, consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean hasAddresses() {
    return !source().isEmpty() && !destination().isEmpty();
  }

  private String source() {
    return first("sourceIPv4Address", "sourceIPv6Address");
  }

  private String destination() {
    return first("destinationIPv4Address", "destinationIPv6Address");
  }

  /** Times are only in the row where tshark showed them: it leaves uptimes relative. */
  String row(boolean withStart, boolean withEnd) {
    return String.join(
        ",",
        Integer.toString(packet),
        Integer.toString(templateId),
        source(),
        destination(),
        first("sourceTransportPort"),
        first("destinationTransportPort"),
        first("protocolIdentifier"),
        first("tcpControlBits"),
        first("packetDeltaCount", "packetTotalCount"),
        first("octetDeltaCount", "octetTotalCount", "initiatorOctets"),
        first("reversePacketDeltaCount", "reversePacketTotalCount"),
        first("reverseOctetDeltaCount", "reverseOctetTotalCount", "responderOctets"),
        withStart ? first("flowStartMilliseconds") : "",
        withEnd ? first("flowEndMilliseconds") : "");
  }

  private String first(String... names) {
    for (String name : names) {
      Object value = fields.get(name);
      if (value != null) {
        return String.valueOf(value);
      }
    }
    return "";
  }
}
