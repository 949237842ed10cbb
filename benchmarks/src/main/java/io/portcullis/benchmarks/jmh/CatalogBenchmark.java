package io.portcullis.benchmarks.jmh;

import io.portcullis.benchmarks.MadeUpEstate;
import io.portcullis.benchmarks.TemporaryDirectory;
import io.portcullis.catalog.CatalogFiles;
import io.portcullis.domain.catalog.Catalog;
import io.portcullis.domain.catalog.CompiledCatalog;
import java.nio.file.Path;
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

/** What a new catalog costs: paid at a start or a change, never per flow. Measured barely warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class CatalogBenchmark {

  /** The site's flows beside the built-in ones. */
  @Param("5000")
  private int siteFlows;

  private TemporaryDirectory directory;
  private Path site;
  private Catalog read;

  @Setup
  public void setUp() {
    directory = new TemporaryDirectory();
    site = MadeUpEstate.site(directory.path(), siteFlows);
    read = CatalogFiles.builtInWith(site);
  }

  @TearDown
  public void tearDown() {
    directory.close();
  }

  /** YAML to a checked catalog. */
  @Benchmark
  public Catalog read() {
    return CatalogFiles.builtInWith(site);
  }

  /** A checked catalog to one that answers. */
  @Benchmark
  public CompiledCatalog compile() {
    return CompiledCatalog.compile(read);
  }
}
