package io.portcullis.benchmarks.exporters;

import io.portcullis.benchmarks.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Exporters of an estate, two or a multiple of it, in a process of their own. It is told a rate and
 * a time, sends that to a port on loopback, and answers what it was.
 */
public final class ExportingProcess implements AutoCloseable {

  private final ChildProcess process;

  private ExportingProcess(ChildProcess process) {
    this.process = process;
  }

  /**
   * Started, and ready to send.
   *
   * @param hosts of the estate
   * @param exporters sockets, an even number
   */
  public static ExportingProcess start(int port, int hosts, int exporters) throws IOException {
    return new ExportingProcess(
        ChildProcess.start(
            Exporting.class,
            List.of("-Xmx320m", "-XX:+UseSerialGC"),
            Integer.toString(port),
            Integer.toString(hosts),
            Integer.toString(exporters)));
  }

  /** Returns when it is done. */
  public Sent send(double packetsPerSecond, Duration time) throws IOException {
    return Sent.parse(process.ask(packetsPerSecond + " " + time.toMillis()));
  }

  /** What it has used of the processor. */
  public Duration cpuTime() {
    return process.cpuTime();
  }

  @Override
  public void close() {
    process.close();
  }
}
