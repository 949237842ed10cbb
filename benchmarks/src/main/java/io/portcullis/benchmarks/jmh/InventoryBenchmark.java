package io.portcullis.benchmarks.jmh;

import io.portcullis.benchmarks.MadeUpEstate;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.RoleNames;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.inventory.InventoryIndex;
import io.portcullis.inventory.InventoryFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a new inventory costs: paid at a start or a change, never per flow. Measured barely warm.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class InventoryBenchmark {

  @Param("100000")
  private int entries;

  private TemporaryDirectory directory;
  private RoleNames roles;
  private Path csv;
  private List<InventoryEntry> read;

  @Setup
  public void setUp() {
    directory = new TemporaryDirectory();
    roles = new RoleNames(CatalogFiles.builtIn().roles());
    csv = MadeUpEstate.inventory(directory.path(), entries);
    read = InventoryFiles.read(csv, roles);
  }

  @TearDown
  public void tearDown() {
    directory.close();
  }

  /** CSV to checked entries. */
  @Benchmark
  public List<InventoryEntry> read() {
    return InventoryFiles.read(csv, roles);
  }

  /** Entries to an index that answers. */
  @Benchmark
  public InventoryIndex index() {
    return InventoryIndex.of(1, read);
  }
}
