package io.portcullis.cli.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where events go. */
interface EventSink {

  /** What follows is taken up only after all of these have arrived. */
  void write(List<String> lines) throws IOException;

  /** A stream, flushed with every write. */
  static EventSink to(OutputStream out) {
    return lines -> {
      out.write(bytes(lines));
      out.flush();
    };
  }

  static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
