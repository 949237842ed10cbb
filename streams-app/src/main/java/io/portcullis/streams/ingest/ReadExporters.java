package io.portcullis.streams.ingest;

import io.portcullis.domain.exporter.Exporter;
import io.portcullis.streams.shuffle.ExporterProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How far each exporter has been read, as far as that is not told yet. Packets of one exporter come
 * in the order in which they were received, so having read one says that those before are read.
 */
final class ReadExporters {

  /** Whoever writes flows names whatever exporter it likes; of more, nothing is said. */
  private static final int MOST = KnownExporters.MOST;

  private final Map<Exporter, Read> untold = new HashMap<>();

  /** What is known of one exporter; of a foreign one there is no memory. */
  private static final class Read {
    private ExporterMemory memory;
    private long upToMillis = Long.MIN_VALUE;
    private long samplingInterval = 1;
    private long toldMillis = Long.MIN_VALUE;
  }

  void read(ExporterMemory memory, long receivedMillis) {
    Read read = of(memory.exporter);
    if (read != null) {
      read.memory = memory;
      read.upToMillis = Math.max(read.upToMillis, receivedMillis);
    }
  }

  void readForeign(Exporter exporter, long samplingInterval, long receivedMillis) {
    Read read = of(exporter);
    if (read != null) {
      read.upToMillis = Math.max(read.upToMillis, receivedMillis);
      read.samplingInterval = Math.max(read.samplingInterval, samplingInterval);
    }
  }

  private Read of(Exporter exporter) {
    Read read = untold.get(exporter);
    if (read == null && untold.size() < MOST) {
      read = new Read();
      untold.put(exporter, read);
    }
    return read;
  }

  /** What there is to tell, once. An exporter whose data sets wait for a template stays until. */
  List<ExporterProgress> take() {
    List<ExporterProgress> progress = new ArrayList<>(untold.size());
    Iterator<Map.Entry<Exporter, Read>> each = untold.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Exporter, Read> entry = each.next();
      Read read = entry.getValue();
      long upTo = read.upToMillis;
      double loss = 0;
      long sampling = read.samplingInterval;
      if (read.memory != null) {
        upTo = Math.min(upTo, read.memory.waiting.oldestMillis());
        loss = read.memory.loss.ratio();
        sampling = Math.max(sampling, read.memory.samplingInterval());
      }
      if (upTo > read.toldMillis) {
        read.toldMillis = upTo;
        progress.add(new ExporterProgress(entry.getKey(), upTo, loss, sampling));
      }
      if (upTo == read.upToMillis) {
        each.remove();
      }
    }
    return progress;
  }
}
