package io.portcullis.collector.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens files; a test's may be full. */
interface Disk {

  Disk REAL =
      path ->
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  /** To be read and written, made if there is none. */
  FileChannel open(Path path) throws IOException;
}
