package io.portcullis.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program on this test's class path in a JVM of its own, so that it can be killed. */
final class ChildJvm implements AutoCloseable {

  private final Path log;
  private final List<String> command = new ArrayList<>();
  private Process process;

  /** Not started yet. */
  ChildJvm(Path log, String heap, Class<?> program, String... arguments) {
    this.log = log;
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add(program.getName());
    command.addAll(List.of(arguments));
  }

  /** Starts it, again if it was killed; what it writes is added to its log. */
  void start() throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
  }

  /** As {@code kill -9}: no shutdown hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " survives kill -9");
    }
  }

  /** As {@code kill}: it may tidy up first. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " survives SIGTERM: " + log());
    }
    return process.exitValue();
  }

  /** Sends a signal by its name: {@code STOP}, {@code CONT}. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int answer = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (answer != 0) {
      throw new IllegalStateException("kill -" + name + " " + pid + " answers " + answer);
    }
  }

  /** Its output, for the message of a failed test. */
  String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "It wrote nothing.";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    if (isAlive()) {
      kill();
    }
  }

  /** What runs in that JVM: the program, and no longer than whoever started it. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
      ProcessHandle.current().parent().ifPresent(Main::endWith);
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWith(ProcessHandle parent) {
      Thread watch =
          new Thread(
              () -> {
                parent.onExit().join();
                Runtime.getRuntime().halt(1);
              });
      watch.setDaemon(true);
      watch.start();
    }
  }
}
