package io.portcullis.benchmarks.jmh;

import io.portcullis.benchmarks.steps.Decoding;
import io.portcullis.benchmarks.steps.Decoding.Format;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a flow costs from its bytes to its fields, by export protocol and number of elements. Rates
 * are of flows: a packet is full of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class DecodeBenchmark {

  /** A v5 record is always the same. */
  @Param({"V5/0", "V9/10", "V9/14", "V9/18", "IPFIX/10", "IPFIX/14", "IPFIX/18"})
  private String formatAndElements;

  private Decoding decoding;

  /** Flows are counted apart, as packets hold different numbers of them. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    public long flows;
  }

  @Setup(Level.Trial)
  public void setUp() {
    String[] parts = formatAndElements.split("/", 2);
    decoding = new Decoding(Format.valueOf(parts[0]), Integer.parseInt(parts[1]));
  }

  /** One packet. */
  @Benchmark
  public long decode(Count count) {
    long before = decoding.flows();
    long check = decoding.packet();
    count.flows += decoding.flows() - before;
    return check;
  }
}
