package io.portcullis.serde;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.exporter.Exporter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** By hand, because every packet goes through: the datagrams are copied once each way. */
final class ExportPacketsFormat
    extends RecordFormat<ExportPackets, io.portcullis.avro.ExportPackets> {

  /** Room for these many datagrams is made at once, whatever the bytes claim. */
  private static final int USUAL_DATAGRAMS = 64;

  ExportPacketsFormat() {
    super(ExportPackets.class, io.portcullis.avro.ExportPackets.getClassSchema());
  }

  @Override
  byte[] encode(int schemaId, ExportPackets value) {
    List<byte[]> datagrams = value.datagrams();
    Exporter exporter = value.exporter();
    AvroBuffer out = new AvroBuffer(length(value));
    out.writeFraming(schemaId);
    Addresses.write(exporter.address(), out);
    out.writeLong(exporter.port());
    out.writeLong(value.receivedMillis());
    if (!datagrams.isEmpty()) {
      out.writeLong(datagrams.size());
      for (byte[] datagram : datagrams) {
        out.writeBytes(datagram);
      }
    }
    out.writeLong(0);
    return out.toBytes();
  }

  private static int length(ExportPackets value) {
    Exporter exporter = value.exporter();
    int length =
        Framing.LENGTH
            + Addresses.length(exporter.address())
            + AvroBuffer.lengthOf(exporter.port())
            + AvroBuffer.lengthOf(value.receivedMillis())
            + 1;
    List<byte[]> datagrams = value.datagrams();
    if (!datagrams.isEmpty()) {
      length += AvroBuffer.lengthOf(datagrams.size());
      for (byte[] datagram : datagrams) {
        length += AvroBuffer.lengthOf(datagram.length) + datagram.length;
      }
    }
    return length;
  }

  @Override
  ExportPackets decode(AvroCursor in) {
    Address address = Addresses.read(in);
    int port = in.readInt();
    long receivedMillis = in.readLong();
    int block = in.readBlock();
    List<byte[]> datagrams = new ArrayList<>(Math.min(block, USUAL_DATAGRAMS));
    while (block > 0) {
      for (int i = 0; i < block; i++) {
        datagrams.add(in.readBytes());
      }
      block = in.readBlock();
    }
    return checked(address, port, receivedMillis, datagrams);
  }

  @Override
  ExportPackets fromAvro(io.portcullis.avro.ExportPackets record) {
    List<byte[]> datagrams = new ArrayList<>(record.getDatagrams().size());
    for (ByteBuffer datagram : record.getDatagrams()) {
      datagrams.add(bytes(datagram));
    }
    return checked(
        Address.of(bytes(record.getExporterAddress())),
        record.getExporterPort(),
        record.getReceivedMillis(),
        datagrams);
  }

  private static ExportPackets checked(
      Address address, int port, long receivedMillis, List<byte[]> datagrams) {
    return new ExportPackets(
        new Exporter(address, Numbers.port("exporterPort", port)), receivedMillis, datagrams);
  }
}
