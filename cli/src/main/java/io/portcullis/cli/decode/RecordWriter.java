package io.portcullis.cli.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Flow;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.FieldValue;
import io.portcullis.netflow.InformationElement;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes data records as JSON, one object a line. Keys are the names of the information elements in
 * the order of the record; an element that a record has more than once becomes a list. Texts of the
 * wire are written in ASCII, so that none of them steers a terminal.
 */
final class RecordWriter implements AutoCloseable {

  private static final String FLOW_START = "flowStartMilliseconds";
  private static final String FLOW_END = "flowEndMilliseconds";
  private static final int NETFLOW_V5 = 5;

  private final JsonGenerator json;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<String, Object> scope = new LinkedHashMap<>();

  RecordWriter(OutputStream out) throws IOException {
    json =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    json.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM.mappedFeature());
  }

  /**
   * A flow. Times that came relative to the exporter's uptime are given as milliseconds since 1970,
   * too.
   */
  void flow(Exporter exporter, Flow flow, DataRecord record) {
    collect(record);
    addTime(FLOW_START, flow.startMillis);
    addTime(FLOW_END, flow.endMillis);
    write(exporter, record);
  }

  /** An options record, marked by the fields it is scoped to. */
  void options(Exporter exporter, DataRecord record) {
    collect(record);
    write(exporter, record);
  }

  private void collect(DataRecord record) {
    fields.clear();
    scope.clear();
    record.forEach(this::add);
  }

  private void add(InformationElement element, FieldValue value, boolean inScope) {
    Map<String, Object> target = inScope ? scope : fields;
    Object before = target.putIfAbsent(element.name(), value.plain());
    if (before != null) {
      List<Object> all = new ArrayList<>();
      if (before instanceof List<?> several) {
        all.addAll(several);
      } else {
        all.add(before);
      }
      all.add(value.plain());
      target.put(element.name(), all);
    }
  }

  private void addTime(String name, long millis) {
    if (millis != Flow.NO_TIME) {
      fields.putIfAbsent(name, millis);
    }
  }

  private void write(Exporter exporter, DataRecord record) {
    int version = record.header().version();
    try {
      json.writeStartObject();
      json.writeNumberField("version", version);
      json.writeStringField("exporter", exporter.toString());
      json.writeNumberField("observationDomainId", record.header().observationDomainId());
      json.writeFieldName("templateId");
      if (version == NETFLOW_V5) {
        json.writeNull();
      } else {
        json.writeNumber(record.template().key().templateId());
      }
      if (!scope.isEmpty()) {
        json.writeFieldName("scope");
        writeFields(scope);
      }
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        writeValue(field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeFields(Map<String, Object> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> field : values.entrySet()) {
      json.writeFieldName(field.getKey());
      writeValue(field.getValue());
    }
    json.writeEndObject();
  }

  private void writeValue(Object value) throws IOException {
    if (value instanceof List<?> several) {
      json.writeStartArray();
      for (Object each : several) {
        writeValue(each);
      }
      json.writeEndArray();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    json.writeRaw(fields.isEmpty() ? "" : "\n");
    json.close();
  }
}
