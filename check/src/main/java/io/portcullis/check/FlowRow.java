package io.portcullis.check;

import io.portcullis.capture.CapturedDatagram;
import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.Protocol;
import java.util.Map;

/** A row of flow CSV, read into a flow. */
final class FlowRow {

  private static final int HIGHEST_PORT = 65535;
  private static final int NO_CELL = -1;
  private static final Exporter UNNAMED = new Exporter(CapturedDatagram.NOWHERE, 0);

  private final Cells cells;
  private final int[] cellOf = new int[FlowColumn.values().length];

  private String latestExporterText = "";
  private Exporter latestExporter = UNNAMED;

  /**
   * @param cells of the row to be read, filled anew for each
   * @param columns which cell holds what
   */
  FlowRow(Cells cells, Map<FlowColumn, Integer> columns) {
    this.cells = cells;
    for (FlowColumn column : FlowColumn.values()) {
      cellOf[column.ordinal()] = columns.getOrDefault(column, NO_CELL);
    }
  }

  /** The number of the cell that holds a column of the file. */
  int cell(FlowColumn column) {
    return cellOf[column.ordinal()];
  }

  /** Fills {@code flow} with what the row says. */
  void read(Flow flow) throws BadCellException {
    flow.clear();
    flow.startMillis = FlowTime.millis(needed(FlowColumn.TIME));
    flow.endMillis = flow.startMillis;
    Address source = address(FlowColumn.SRC);
    Address destination = address(FlowColumn.DST);
    flow.sourceHigh = source.high();
    flow.sourceLow = source.low();
    flow.destinationHigh = destination.high();
    flow.destinationLow = destination.low();
    flow.protocol = ProtocolName.number(needed(FlowColumn.PROTOCOL), source.isV4());
    if (Protocol.hasPorts(flow.protocol)) {
      flow.sourcePort = port(FlowColumn.SRC_PORT);
      flow.destinationPort = port(FlowColumn.DST_PORT);
    } else if (Protocol.isIcmp(flow.protocol)) {
      flow.icmpTypeCode = icmpTypeCode(text(FlowColumn.DST_PORT));
    }
    flow.packets = count(FlowColumn.PACKETS);
    flow.octets = count(FlowColumn.BYTES);
    flow.tcpControlBits = FlagLetters.bits(text(FlowColumn.TCP_FLAGS));
  }

  /** Who saw it; the same for all flows of a file that does not say. */
  Exporter exporter() throws BadCellException {
    String text = text(FlowColumn.EXPORTER);
    if (!text.equals(latestExporterText)) {
      latestExporter = text.isEmpty() ? UNNAMED : parsed(text);
      latestExporterText = text;
    }
    return latestExporter;
  }

  private static Exporter parsed(String text) throws BadCellException {
    try {
      return Exporter.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadCellException(
          FlowColumn.EXPORTER, e.getMessage(), "write the address that exports, such as 192.0.2.1");
    }
  }

  private String text(FlowColumn column) {
    int cell = cell(column);
    return cell == NO_CELL ? "" : cells.at(cell);
  }

  private String needed(FlowColumn column) throws BadCellException {
    String text = text(column);
    if (text.isEmpty()) {
      throw new BadCellException(column, "there is no " + column.text(), "fill the cell");
    }
    return text;
  }

  private Address address(FlowColumn column) throws BadCellException {
    String text = needed(column);
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadCellException(column, e.getMessage(), "write 10.1.2.3 or 2001:db8::1");
    }
  }

  private int port(FlowColumn column) throws BadCellException {
    String text = needed(column);
    int port = number(text, HIGHEST_PORT);
    if (port < 0) {
      throw new BadCellException(column, "'" + text + "' is no port", "write 0 to 65535");
    }
    return port;
  }

  /** {@code 8/0}, {@code 8.0}, {@code 8}, or type and code in one number as NetFlow has them. */
  private static int icmpTypeCode(String text) throws BadCellException {
    if (text.isEmpty()) {
      return Flow.ABSENT;
    }
    int mark = Math.max(text.indexOf('/'), text.indexOf('.'));
    int type = number(mark < 0 ? text : text.substring(0, mark), mark < 0 ? HIGHEST_PORT : 255);
    int code = mark < 0 ? 0 : number(text.substring(mark + 1), 255);
    if (type < 0 || code < 0) {
      throw new BadCellException(
          FlowColumn.DST_PORT, "'" + text + "' is no ICMP type and code", "write 8/0");
    }
    return type > 255 ? type : type << 8 | code;
  }

  private long count(FlowColumn column) throws BadCellException {
    String text = text(column);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      long count = Long.parseLong(text);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative one is.
    }
    throw new BadCellException(
        column, "'" + text + "' is no count", "write a whole number without units or separators");
  }

  /** Digits only; -1 if it is none up to {@code most}. */
  static int number(String text, int most) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > most) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return text.isEmpty() || value > most ? -1 : value;
  }
}
