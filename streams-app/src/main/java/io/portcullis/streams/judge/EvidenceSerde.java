package io.portcullis.streams.judge;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.Evidence;
import io.portcullis.domain.exporter.Exporter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What crosses from JUDGE to COVERAGE.
 *
 * <pre>
 * version 1 | 1 hit      | flow id | zone | client 16 | server 16 | first 8 | last 8 | received 8
 *           |            | exporters 2 | exporters x (16, port 4)
 *           | 2 path     | zone | one 16 | other 16 | exporter 16, port 4 | received 8
 *           | 3 progress | sender 4 | exporter 16, port 4 | read up to 8 | handled up to 8
 *           |            | loss 8 | sampling interval 8 | catalog version | inventory version 8
 * </pre>
 *
 * <p>Text is UTF-8 behind its length in 2 bytes.
 */
public final class EvidenceSerde {

  private static final byte VERSION = 1;
  private static final byte HIT = 1;
  private static final byte PATH = 2;
  private static final byte PROGRESS = 3;

  private EvidenceSerde() {}

  public static Serde<Evidence> serde() {
    return Serdes.serdeFrom((topic, evidence) -> write(evidence), (topic, bytes) -> read(bytes));
  }

  private static byte[] write(Evidence evidence) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      if (evidence instanceof Evidence.Hit hit) {
        write(hit, out);
      } else if (evidence instanceof Evidence.PathSeen path) {
        write(path, out);
      } else if (evidence instanceof Evidence.Progress progress) {
        write(progress, out);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("evidence that can't be written: " + evidence, e);
    }
    return bytes.toByteArray();
  }

  private static void write(Evidence.Hit hit, DataOutputStream out) throws IOException {
    out.writeByte(HIT);
    out.writeUTF(hit.flowId());
    out.writeUTF(hit.zone());
    write(hit.client(), out);
    write(hit.server(), out);
    out.writeLong(hit.firstMillis());
    out.writeLong(hit.lastMillis());
    out.writeLong(hit.receivedMillis());
    out.writeShort(hit.exporters().size());
    for (Exporter exporter : hit.exporters()) {
      write(exporter, out);
    }
  }

  private static void write(Evidence.PathSeen path, DataOutputStream out) throws IOException {
    out.writeByte(PATH);
    out.writeUTF(path.zone());
    write(path.one(), out);
    write(path.other(), out);
    write(path.exporter(), out);
    out.writeLong(path.receivedMillis());
  }

  private static void write(Evidence.Progress progress, DataOutputStream out) throws IOException {
    out.writeByte(PROGRESS);
    out.writeInt(progress.sender());
    write(progress.exporter(), out);
    out.writeLong(progress.readUpToMillis());
    out.writeLong(progress.handledUpToMillis());
    out.writeDouble(progress.lossRatio());
    out.writeLong(progress.samplingInterval());
    out.writeUTF(progress.catalogVersion());
    out.writeLong(progress.inventoryVersion());
  }

  private static void write(Address address, DataOutputStream out) throws IOException {
    out.writeLong(address.high());
    out.writeLong(address.low());
  }

  private static void write(Exporter exporter, DataOutputStream out) throws IOException {
    write(exporter.address(), out);
    out.writeInt(exporter.port());
  }

  private static Evidence read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IllegalArgumentException("no evidence of format " + VERSION);
      }
      Evidence evidence = read(in.readByte(), in);
      if (in.available() > 0) {
        throw new IllegalArgumentException(
            "evidence with " + in.available() + " byte(s) behind its end");
      }
      return evidence;
    } catch (IOException e) {
      throw new IllegalArgumentException("evidence that ends too soon", e);
    }
  }

  private static Evidence read(byte kind, DataInputStream in) throws IOException {
    return switch (kind) {
      case HIT -> readHit(in);
      case PATH -> readPath(in);
      case PROGRESS -> readProgress(in);
      default -> throw new IllegalArgumentException("no evidence is of kind " + kind);
    };
  }

  private static Evidence.Hit readHit(DataInputStream in) throws IOException {
    String flowId = in.readUTF();
    String zone = in.readUTF();
    Address client = readAddress(in);
    Address server = readAddress(in);
    long first = in.readLong();
    long last = in.readLong();
    long received = in.readLong();
    List<Exporter> exporters = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      exporters.add(readExporter(in));
    }
    return new Evidence.Hit(flowId, zone, client, server, first, last, received, exporters);
  }

  private static Evidence.PathSeen readPath(DataInputStream in) throws IOException {
    return new Evidence.PathSeen(
        in.readUTF(), readAddress(in), readAddress(in), readExporter(in), in.readLong());
  }

  private static Evidence.Progress readProgress(DataInputStream in) throws IOException {
    return new Evidence.Progress(
        in.readInt(),
        readExporter(in),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readLong(),
        in.readUTF(),
        in.readLong());
  }

  private static Address readAddress(DataInputStream in) throws IOException {
    return new Address(in.readLong(), in.readLong());
  }

  private static Exporter readExporter(DataInputStream in) throws IOException {
    return new Exporter(readAddress(in), in.readInt());
  }
}
