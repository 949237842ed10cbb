package io.portcullis.cli.decode;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.WrongUseException;
import io.portcullis.cli.screen.StandardOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portcullis decode}. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = {
      "Show the flows in captured export packets: one JSON object a line on standard output, what"
          + " could not be decoded and why on standard error.",
      "",
      "Files are captures (pcap, pcapng) or single UDP payloads. They are read in the order given,"
          + " and templates carry over from one to the next, so a capture of templates can explain a"
          + " capture of data. Data that comes before its template waits for it.",
      "",
      "Keys are the names of IANA's information elements (sourceIPv4Address, octetDeltaCount, ...),"
          + " Citrix's begin with netscaler. Every object has version, exporter,"
          + " observationDomainId and templateId (null for NetFlow v5, which has none); times"
          + " relative to an exporter's uptime are given as flowStartMilliseconds and"
          + " flowEndMilliseconds as well. A file without addresses comes from exporter 0.0.0.0.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portcullis decode router.pcap",
      "  portcullis decode templates.pcap data.pcap | jq -c '[.sourceIPv4Address, .octetDeltaCount]'",
      "  portcullis decode --options router.pcapng > all.json   also sampling rates, names, ..."
    })
public final class DecodeCommand implements Callable<Integer> {

  private static final int BUFFER_BYTES = 1 << 16;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Captures or UDP payloads, in the order they are to be read.")
  private List<Path> files;

  @Option(
      names = "--options",
      description =
          "Print options records too: objects with a 'scope', which say things about the"
              + " exporter (sampling rates, interface names).")
  private boolean options;

  @Option(
      names = "--by-port",
      description =
          "Exporters of one address are told apart by their source port, as behind NAT or"
              + " on one machine.")
  private boolean byPort;

  private final OutputStream standardOutput;

  public DecodeCommand() {
    this(StandardOutput.open());
  }

  DecodeCommand(OutputStream standardOutput) {
    this.standardOutput = standardOutput;
  }

  @Override
  public Integer call() throws IOException {
    files.forEach(DecodeCommand::requireReadable);
    DecodeReport report = new DecodeReport();
    try (RecordWriter writer =
        new RecordWriter(new BufferedOutputStream(standardOutput, BUFFER_BYTES))) {
      CaptureDecoding decoding = new CaptureDecoding(writer, options, byPort, report);
      files.forEach(decoding::file);
      decoding.end();
    } catch (IOException | UncheckedIOException e) {
      if (StandardOutput.readerWentAway(e)) {
        return ExitCode.FINE;
      }
      throw e;
    }
    report.print(spec.commandLine().getErr());
    spec.commandLine().getErr().flush();
    return ExitCode.FINE;
  }

  private static void requireReadable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new WrongUseException(
          Files.exists(file) ? "Can't read " + file + "." : "There is no file " + file + ".");
    }
  }
}
