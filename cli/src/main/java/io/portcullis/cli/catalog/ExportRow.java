package io.portcullis.cli.catalog;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CatalogFlow.Security;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowSecurity;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A flow as other tools take it: the names of the components are the columns of the CSV and the
 * keys of the JSON.
 *
 * @param source role ids, several joined by {@code ;}
 * @param destination likewise
 * @param protocol {@code tcp}, {@code udp}, {@code tcp;udp} or {@code icmp}
 * @param ports numbers and ranges, {@code *} for any, none for ICMP
 * @param security empty where nobody says
 * @param expect empty where nothing is expected
 */
record ExportRow(
    String id,
    String system,
    String source,
    String destination,
    String protocol,
    List<String> ports,
    List<String> rows,
    String details,
    String status,
    String security,
    String expect) {

  static final List<String> COLUMNS =
      Arrays.stream(ExportRow.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private static final String AND = ";";

  static ExportRow of(CatalogFlow flow) {
    return new ExportRow(
        flow.id(),
        flow.system(),
        String.join(AND, flow.from()),
        String.join(AND, flow.to()),
        flow.service().transports().stream()
            .map(transport -> transport.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(AND)),
        FlowWords.ports(flow.service()),
        flow.rows(),
        flow.details(),
        FlowWords.status(flow),
        security(flow.security()),
        flow.expect().map(Expectation::toString).orElse(""));
  }

  private static String security(FlowSecurity security) {
    return security.equals(FlowSecurity.of(Security.UNSPECIFIED))
        ? ""
        : security.toString().replace(", ", AND);
  }

  /** In the order of the columns. */
  List<String> cells() {
    return List.of(
        id,
        system,
        source,
        destination,
        protocol,
        String.join(AND, ports),
        String.join(AND, rows),
        details,
        status,
        security,
        expect);
  }
}
