package io.portcullis.benchmarks.jmh;

import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.benchmarks.steps.Stored;
import io.portcullis.domain.conversation.Conversation;
import io.portcullis.domain.exporter.ExportPackets;
import io.portcullis.domain.violation.Violation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to write and to read what crosses Kafka or is kept behind a changelog. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SerdeBenchmark {

  private TemporaryDirectory directory;
  private Stored stored;

  @Setup(Level.Trial)
  public void setUp() {
    directory = new TemporaryDirectory();
    stored = new Stored(directory.path());
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    directory.close();
  }

  @Benchmark
  public byte[] writePackets() {
    return stored.writePackets();
  }

  @Benchmark
  public ExportPackets readPackets() {
    return stored.readPackets();
  }

  /** For each of the observations combined. */
  @Benchmark
  @OperationsPerInvocation(Stored.OBSERVATIONS)
  public byte[] combine() {
    return stored.combine();
  }

  /** For each of the observations read. */
  @Benchmark
  @OperationsPerInvocation(Stored.OBSERVATIONS)
  public long readBatch() {
    return stored.readBatch();
  }

  @Benchmark
  public byte[] writeConversation() {
    return stored.writeConversation();
  }

  @Benchmark
  public Conversation readConversation() {
    return stored.readConversation();
  }

  @Benchmark
  public byte[] writeViolation() {
    return stored.writeViolation();
  }

  @Benchmark
  public Violation readViolation() {
    return stored.readViolation();
  }
}
