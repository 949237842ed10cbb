package io.portcullis.benchmarks.exporters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Exporters of an estate, two or a multiple of it, in a process of their own. By a line on its
 * standard input it is told a rate and a time, sends that to a port on loopback, and answers what
 * it was; it ends with its parent.
 */
public final class ExportingProcess implements AutoCloseable {

  private static final int ENDS_WITHIN_SECONDS = 10;

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;

  private ExportingProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /**
   * Started, and ready to send.
   *
   * @param hosts of the estate
   * @param exporters sockets, an even number
   */
  public static ExportingProcess start(int port, int hosts, int exporters) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Exporting.class.getName(),
                Integer.toString(port),
                Integer.toString(hosts),
                Integer.toString(exporters))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ExportingProcess exporting = new ExportingProcess(process);
    exporting.answer();
    return exporting;
  }

  /** Returns when it is done. */
  public Sent send(double packetsPerSecond, Duration time) throws IOException {
    orders.println(packetsPerSecond + " " + time.toMillis());
    return Sent.parse(answer());
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the sending process has ended; it said why on standard error");
    }
    return line;
  }

  /** What it has used of the processor. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The end of its input ends it. */
  @Override
  public void close() throws IOException {
    orders.close();
    try {
      if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
