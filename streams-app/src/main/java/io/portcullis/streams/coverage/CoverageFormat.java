package io.portcullis.streams.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.coverage.CoverageMemory.ShardPolicy;
import io.portcullis.domain.coverage.CoverageState;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.coverage.ExpectationKey;
import io.portcullis.domain.coverage.Sight;
import io.portcullis.domain.coverage.Tracked;
import io.portcullis.domain.exporter.Exporter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What COVERAGE remembers, as bytes: a version byte, then the components of the record in their
 * order. Numbers are big-endian, text is UTF-8 behind its length in 2 bytes, lists stand behind
 * their length in 4 bytes, exporters are 16 bytes of address and 4 of port, constants their name.
 */
final class CoverageFormat {

  private static final byte VERSION = 2;

  private CoverageFormat() {}

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  static byte[] write(Tracked tracked) {
    return bytes(
        out -> {
          write(tracked.key(), out);
          out.writeUTF(tracked.state().name());
          out.writeLong(tracked.sinceMillis());
          out.writeLong(tracked.round());
          out.writeLong(tracked.appearedIn());
          out.writeLong(tracked.begunMillis());
          out.writeLong(tracked.firstHitMillis());
          out.writeLong(tracked.lastHitMillis());
          out.writeInt(tracked.witnesses().size());
          for (Tracked.Witness witness : tracked.witnesses()) {
            write(witness.exporter(), out);
            out.writeLong(witness.lastMillis());
          }
          out.writeLong(tracked.dueMillis());
          out.writeBoolean(tracked.missing());
          out.writeLong(tracked.publishedHitMillis());
          out.writeInt(tracked.terms());
          out.writeUTF(tracked.why());
        });
  }

  static Tracked tracked(byte[] bytes) {
    return read(
        bytes,
        in ->
            new Tracked(
                key(in),
                CoverageState.valueOf(in.readUTF()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                witnesses(in),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                in.readInt(),
                in.readUTF()));
  }

  private static List<Tracked.Witness> witnesses(DataInputStream in) throws IOException {
    List<Tracked.Witness> witnesses = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      witnesses.add(new Tracked.Witness(exporter(in), in.readLong()));
    }
    return witnesses;
  }

  static byte[] write(ExpectationKey key) {
    return bytes(out -> write(key, out));
  }

  static ExpectationKey key(byte[] bytes) {
    return read(bytes, CoverageFormat::key);
  }

  private static void write(ExpectationKey key, DataOutputStream out) throws IOException {
    out.writeUTF(key.flowId());
    out.writeUTF(key.zone());
    out.writeUTF(key.site());
    out.writeUTF(key.member());
  }

  private static ExpectationKey key(DataInputStream in) throws IOException {
    return new ExpectationKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
  }

  static byte[] write(Sight sight) {
    return bytes(
        out -> {
          write(sight.exporter(), out);
          out.writeInt(sight.reached().size());
          for (Map.Entry<Integer, Sight.Reach> reach : sight.reached().entrySet()) {
            out.writeInt(reach.getKey());
            out.writeLong(reach.getValue().readUpToMillis());
            out.writeLong(reach.getValue().handledUpToMillis());
          }
          out.writeLong(sight.readUpToMillis());
          out.writeDouble(sight.lossRatio());
          out.writeLong(sight.samplingInterval());
          out.writeLong(sight.blindUntilMillis());
          out.writeUTF(sight.blindness().name());
          out.writeBoolean(sight.silent());
        });
  }

  static Sight sight(byte[] bytes) {
    return read(
        bytes,
        in ->
            new Sight(
                exporter(in),
                reached(in),
                in.readLong(),
                in.readDouble(),
                in.readLong(),
                in.readLong(),
                Sight.Blindness.valueOf(in.readUTF()),
                in.readBoolean()));
  }

  private static Map<Integer, Sight.Reach> reached(DataInputStream in) throws IOException {
    Map<Integer, Sight.Reach> reached = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      reached.put(in.readInt(), new Sight.Reach(in.readLong(), in.readLong()));
    }
    return reached;
  }

  /** What tells paths apart: all but the time. */
  static byte[] writeName(PathSeen path) {
    return write(new PathSeen(path.zone(), path.one(), path.other(), path.exporter(), 0));
  }

  static byte[] write(PathSeen path) {
    return bytes(
        out -> {
          out.writeUTF(path.zone());
          write(path.one(), out);
          write(path.other(), out);
          write(path.exporter(), out);
          out.writeLong(path.receivedMillis());
        });
  }

  static PathSeen path(byte[] bytes) {
    return read(
        bytes,
        in -> new PathSeen(in.readUTF(), address(in), address(in), exporter(in), in.readLong()));
  }

  static byte[] write(ShardPolicy shard) {
    return bytes(
        out -> {
          out.writeInt(shard.sender());
          out.writeLong(shard.round());
          out.writeUTF(shard.catalogVersion());
          out.writeLong(shard.inventoryVersion());
          out.writeLong(shard.sinceMillis());
        });
  }

  static ShardPolicy shard(byte[] bytes) {
    return read(
        bytes,
        in ->
            new ShardPolicy(
                in.readInt(), in.readLong(), in.readUTF(), in.readLong(), in.readLong()));
  }

  private static void write(Exporter exporter, DataOutputStream out) throws IOException {
    write(exporter.address(), out);
    out.writeInt(exporter.port());
  }

  private static Exporter exporter(DataInputStream in) throws IOException {
    return new Exporter(address(in), in.readInt());
  }

  private static void write(Address address, DataOutputStream out) throws IOException {
    out.writeLong(address.high());
    out.writeLong(address.low());
  }

  private static Address address(DataInputStream in) throws IOException {
    return new Address(in.readLong(), in.readLong());
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writing.to(out);
    } catch (IOException e) {
      throw new IllegalArgumentException("state of coverage that can't be written", e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(byte[] bytes, Reading<T> reading) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "state of coverage in format " + version + "; this program reads format " + VERSION);
      }
      T value = reading.from(in);
      if (in.available() > 0) {
        throw new IllegalArgumentException(
            "state of coverage with " + in.available() + " byte(s) behind its end");
      }
      return value;
    } catch (IOException e) {
      throw new IllegalArgumentException("state of coverage that ends too soon", e);
    }
  }
}
