package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A data record as names and plain values, for those who print it: what the packet says of it, then
 * its fields under the names of IANA's information elements, then the times as milliseconds since
 * 1970 whatever form they were sent in.
 */
public final class FlowFields {

  private static final String START = "flowStartMilliseconds";
  private static final String END = "flowEndMilliseconds";

  private static final Set<String> RESERVED =
      Set.of("version", "exporter", "observationDomainId", "templateId");

  private FlowFields() {}

  /**
   * The fields of a flow in their order. Values are Long, Double, Boolean, String, or a List of
   * these where a record has an element more than once.
   *
   * @param exporter who sent the packet, as text
   */
  public static Map<String, Object> of(String exporter, Flow flow, DataRecord record) {
    Map<String, Object> fields = head(exporter, record);
    record.forEach((element, value, scope) -> addField(fields, element.name(), value.plain()));
    if (flow.startMillis != Flow.NO_TIME) {
      fields.put(START, flow.startMillis);
    }
    if (flow.endMillis != Flow.NO_TIME) {
      fields.put(END, flow.endMillis);
    }
    return fields;
  }

  /** As {@link #of(String, Flow, DataRecord)} for a record of an options template. */
  public static Map<String, Object> ofOptions(String exporter, DataRecord record) {
    Map<String, Object> fields = head(exporter, record);
    record.forEach((element, value, scope) -> addField(fields, element.name(), value.plain()));
    return fields;
  }

  private static Map<String, Object> head(String exporter, DataRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    ExportHeader header = record.header();
    fields.put("version", (long) header.version());
    fields.put("exporter", exporter);
    fields.put("observationDomainId", header.observationDomainId());
    int templateId = record.template().key().templateId();
    if (templateId != 0) {
      fields.put("templateId", (long) templateId);
    }
    return fields;
  }

  /** A record's own observationDomainId or templateId speaks of another one than the packet's. */
  private static void addField(Map<String, Object> fields, String name, Object value) {
    String clear =
        RESERVED.contains(name)
            ? "record" + Character.toUpperCase(name.charAt(0)) + name.substring(1)
            : name;
    add(fields, clear, value);
  }

  private static void add(Map<String, Object> fields, String name, Object value) {
    Object known = fields.putIfAbsent(name, value);
    if (known == null) {
      return;
    }
    List<Object> all = new ArrayList<>();
    if (known instanceof List<?> several) {
      all.addAll(several);
    } else {
      all.add(known);
    }
    all.add(value);
    fields.put(name, all);
  }
}
