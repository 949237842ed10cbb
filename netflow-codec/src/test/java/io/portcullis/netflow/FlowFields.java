package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a record by name, with what its packet says and the times of its flow. */
final class FlowFields {

  private FlowFields() {}

  static Map<String, Object> of(Flow flow, DataRecord record) {
    Map<String, Object> fields = of(record);
    if (flow.startMillis != Flow.NO_TIME) {
      fields.put("flowStartMilliseconds", flow.startMillis);
    }
    if (flow.endMillis != Flow.NO_TIME) {
      fields.put("flowEndMilliseconds", flow.endMillis);
    }
    return fields;
  }

  /** Of several fields with the same element the first. */
  static Map<String, Object> of(DataRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    record.forEach((element, value, scope) -> fields.putIfAbsent(element.name(), value.plain()));
    return fields;
  }
}
