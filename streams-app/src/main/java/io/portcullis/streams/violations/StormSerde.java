package io.portcullis.streams.violations;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.violation.LatestTargets;
import io.portcullis.domain.violation.LatestTargets.Service;
import io.portcullis.domain.violation.LatestTargets.Target;
import io.portcullis.domain.violation.Storm;
import io.portcullis.domain.violation.StormCounts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A storm as the store keeps it.
 *
 * <pre>
 * version 1 | told 8 | due 8 | severity 1
 * | latest 2 | latest x (violation id text, active 8, host 16, protocol 1, port 4)
 * | targets, hosts, services, withheld: each hashes 2 | hashes x 8
 * | some hosts 2 | x 16 | some services 2 | x (protocol 1, port 4) | peer roles 2 | x text
 * text: length 2 | UTF-8
 * </pre>
 */
final class StormSerde {

  private static final byte VERSION = 1;
  private static final int TARGET = 8 + 16 + 1 + 4;
  private static final int FIXED = 1 + 8 + 8 + 1 + 8 * 2;

  private StormSerde() {}

  static Serde<Storm> serde() {
    return Serdes.serdeFrom(
        (topic, storm) -> storm == null ? null : write(storm),
        (topic, bytes) -> bytes == null ? null : read(bytes));
  }

  private static byte[] write(Storm storm) {
    StormCounts counts = storm.counts();
    List<long[]> hashes =
        List.of(
            counts.targets().smallest(),
            counts.hosts().smallest(),
            counts.services().smallest(),
            counts.withheld().smallest());
    ByteBuffer out =
        ByteBuffer.allocate(size(storm, hashes))
            .put(VERSION)
            .putLong(storm.toldMillis())
            .putLong(storm.dueMillis())
            .put((byte) counts.severity().ordinal());
    count(out, storm.latest().latestFirst());
    for (Target target : storm.latest().latestFirst()) {
      text(out, target.violationId());
      out.putLong(target.activeMillis());
      address(out, target.host());
      out.put((byte) target.protocol()).putInt(target.port());
    }
    for (long[] each : hashes) {
      out.putShort((short) each.length);
      for (long hash : each) {
        out.putLong(hash);
      }
    }
    count(out, counts.someHosts());
    counts.someHosts().forEach(host -> address(out, host));
    count(out, counts.someServices());
    counts
        .someServices()
        .forEach(service -> out.put((byte) service.protocol()).putInt(service.port()));
    count(out, counts.peerRoles());
    counts.peerRoles().forEach(role -> text(out, role));
    return out.array();
  }

  private static int size(Storm storm, List<long[]> hashes) {
    StormCounts counts = storm.counts();
    int size = FIXED + counts.someHosts().size() * 16 + counts.someServices().size() * 5;
    for (Target target : storm.latest().latestFirst()) {
      size += TARGET + textSize(target.violationId());
    }
    for (long[] each : hashes) {
      size += each.length * Long.BYTES;
    }
    for (String role : counts.peerRoles()) {
      size += textSize(role);
    }
    return size;
  }

  private static void count(ByteBuffer out, Collection<?> all) {
    out.putShort((short) all.size());
  }

  private static void address(ByteBuffer out, Address address) {
    out.putLong(address.high()).putLong(address.low());
  }

  private static int textSize(String text) {
    return 2 + text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void text(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putShort((short) bytes.length).put(bytes);
  }

  private static Storm read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a storm in format " + version + "; this program reads format " + VERSION);
    }
    long told = in.getLong();
    long due = in.getLong();
    Severity severity = Severity.values()[in.get()];
    List<Target> latest = new ArrayList<>();
    for (int left = in.getShort(); left > 0; left--) {
      latest.add(new Target(text(in), in.getLong(), address(in), in.get() & 0xff, in.getInt()));
    }
    StormCounts counts =
        new StormCounts(
            distinct(in),
            distinct(in),
            distinct(in),
            distinct(in),
            all(in, () -> address(in)),
            all(in, () -> new Service(in.get() & 0xff, in.getInt())),
            all(in, () -> text(in)),
            severity);
    return new Storm(new LatestTargets(latest), counts, told, due);
  }

  private static DistinctCount distinct(ByteBuffer in) {
    long[] hashes = new long[in.getShort()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.getLong();
    }
    return DistinctCount.of(hashes);
  }

  private static <T extends Comparable<T>> SortedSet<T> all(ByteBuffer in, Supplier<T> next) {
    SortedSet<T> all = new TreeSet<>();
    for (int left = in.getShort(); left > 0; left--) {
      all.add(next.get());
    }
    return all;
  }

  private static Address address(ByteBuffer in) {
    return new Address(in.getLong(), in.getLong());
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
