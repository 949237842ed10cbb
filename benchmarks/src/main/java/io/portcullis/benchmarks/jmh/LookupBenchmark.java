package io.portcullis.benchmarks.jmh;

import io.portcullis.benchmarks.steps.Lookup;
import java.util.concurrent.TimeUnit;
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

/** What it costs to find an address in an inventory, by its size and by IPv4 or IPv6. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LookupBenchmark {

  @Param({"1000", "10000", "100000"})
  private int prefixes;

  @Param({"4", "6"})
  private int version;

  private Lookup lookup;

  @Setup(Level.Trial)
  public void setUp() {
    lookup = new Lookup(prefixes, version == 6);
  }

  @Benchmark
  public int find() {
    return lookup.find();
  }
}
