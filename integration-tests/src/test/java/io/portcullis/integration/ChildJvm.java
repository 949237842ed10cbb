package io.portcullis.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program on this test's class path in a JVM of its own, so that it can be killed. */
final class ChildJvm implements AutoCloseable {

  /** The kernel refuses to make any file longer ("File too large"), to root as well. */
  private static final String NO_FILE_GROWS = "--fsize=0";

  private final Path log;
  private final List<String> command = new ArrayList<>();
  private Process process;
  private Thread keeping;

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
    start(command);
  }

  /** The same where no file can grow, as on a disk that is full. */
  void startOnFullDisk() throws IOException {
    List<String> limited = new ArrayList<>(List.of("prlimit", NO_FILE_GROWS));
    limited.addAll(command);
    start(limited);
  }

  private void start(List<String> words) throws IOException {
    process = new ProcessBuilder(words).redirectErrorStream(true).start();
    InputStream said = process.getInputStream();
    keeping = new Thread(() -> keep(said), "log-of-" + process.pid());
    keeping.setDaemon(true);
    keeping.start();
  }

  /** For it, as it may have no disk to write on. */
  private void keep(InputStream said) {
    try (said;
        OutputStream kept =
            Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      said.transferTo(kept);
    } catch (IOException e) {
      // It was killed, and its output closed.
    }
  }

  /** From now on no file of it can grow, as on a disk that has become full. */
  void fillDisk() throws IOException, InterruptedException {
    run("prlimit", "--pid", Long.toString(process.pid()), NO_FILE_GROWS);
  }

  /** As {@code kill -9}: no shutdown hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " survives kill -9");
    }
  }

  /** As {@code kill}: it may tidy up first, and what it says of that is in its log. */
  int stop() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close its output as well
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " survives SIGTERM: " + log());
    }
    keeping.join();
    return process.exitValue();
  }

  /** Sends a signal by its name: {@code STOP}, {@code CONT}. */
  void signal(String name) throws IOException, InterruptedException {
    run("kill", "-" + name, Long.toString(process.pid()));
  }

  private static void run(String... words) throws IOException, InterruptedException {
    int answer = new ProcessBuilder(words).inheritIO().start().waitFor();
    if (answer != 0) {
      throw new IllegalStateException(String.join(" ", words) + " answers " + answer);
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
