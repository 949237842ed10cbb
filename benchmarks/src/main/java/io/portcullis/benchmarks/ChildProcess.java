package io.portcullis.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A part of a benchmark in a JVM of its own, so that what it costs is nobody else's. It says a line
 * when it is ready, answers each line on its standard input with one, and ends with its parent.
 */
public final class ChildProcess implements AutoCloseable {

  private static final int ENDS_WITHIN_SECONDS = 45;

  private final Class<?> main;
  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;
  private final String ready;

  private ChildProcess(Class<?> main, Process process) throws IOException {
    this.main = main;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.ready = answer();
  }

  /**
   * Starts it with this JVM's class path, and returns once it is ready.
   *
   * @param main has the {@code main} that is run
   * @param options for its JVM
   * @throws IOException if it does not start; it said why on standard error
   */
  public static ChildProcess start(Class<?> main, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildProcess(
        main, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The line it said when it was ready. */
  public String ready() {
    return ready;
  }

  /** Returns when it has answered. */
  public String ask(String order) throws IOException {
    orders.println(order);
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      process.destroy();
      throw new IOException(
          main.getSimpleName() + ", a process beside this, has ended; it said why before this");
    }
    return line;
  }

  /** What it has used of the processor. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The end of its input ends it. */
  @Override
  public void close() {
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
