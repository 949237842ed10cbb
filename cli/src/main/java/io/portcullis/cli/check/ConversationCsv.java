package io.portcullis.cli.check;

import io.portcullis.check.CheckedConversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.violation.Traffic;
import io.portcullis.report.format.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A row a conversation, for spreadsheets. Several roles or exporters are parted by semicolons. */
final class ConversationCsv implements ConversationWriter {

  private static final String[] HEADER = {
    "verdict",
    "severity",
    "zone",
    "client",
    "client_name",
    "client_roles",
    "server",
    "server_name",
    "server_roles",
    "protocol",
    "server_port",
    "flow",
    "nearest",
    "flows",
    "packets_to_server",
    "packets_to_client",
    "octets_to_server",
    "octets_to_client",
    "first_seen",
    "last_seen",
    "exporters",
    "explanation"
  };

  private final CSVPrinter csv;

  ConversationCsv(Writer out) throws IOException {
    csv = CSVFormat.RFC4180.builder().setRecordSeparator('\n').setHeader(HEADER).get().print(out);
  }

  @Override
  public void write(CheckedConversation conversation) throws IOException {
    ConversationFacts facts = conversation.facts();
    Traffic traffic = conversation.traffic();
    csv.printRecord(
        conversation.verdict(),
        conversation.assessment().severity(),
        SpreadsheetCell.of(facts.zone()),
        facts.client(),
        SpreadsheetCell.of(conversation.client().name()),
        SpreadsheetCell.of(String.join(";", conversation.client().roleIds())),
        facts.server(),
        SpreadsheetCell.of(conversation.server().name()),
        SpreadsheetCell.of(String.join(";", conversation.server().roleIds())),
        Protocol.name(facts.protocol()),
        ConversationTerms.port(conversation),
        SpreadsheetCell.of(ConversationTerms.flow(conversation).orElse("")),
        SpreadsheetCell.of(nearest(conversation)),
        traffic.flows(),
        traffic.packetsToServer(),
        traffic.packetsToClient(),
        traffic.octetsToServer(),
        traffic.octetsToClient(),
        Instant.ofEpochMilli(conversation.firstSeenMillis()),
        Instant.ofEpochMilli(conversation.lastSeenMillis()),
        exporters(conversation),
        SpreadsheetCell.of(conversation.assessment().explanation()));
  }

  private static String nearest(CheckedConversation conversation) {
    return conversation.assessment().verdict().nearest().stream()
        .map(Verdict.Near::flowId)
        .collect(Collectors.joining(";"));
  }

  private static String exporters(CheckedConversation conversation) {
    return conversation.exporters().stream()
        .map(Exporter::toString)
        .collect(Collectors.joining(";"));
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
