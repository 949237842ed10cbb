package io.portcullis.cli.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.portcullis.check.CheckedConversation;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.violation.Traffic;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/** A JSON object a line. Every object has every key; what is not known is null or empty. */
final class ConversationJson implements ConversationWriter {

  private final Writer out;
  private final JsonGenerator json;

  ConversationJson(Writer out) throws IOException {
    this.out = out;
    json = new JsonFactory().createGenerator(out);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    json.disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature());
    json.disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM.mappedFeature());
  }

  @Override
  public void write(CheckedConversation conversation) throws IOException {
    ConversationFacts facts = conversation.facts();
    json.writeStartObject();
    json.writeStringField("verdict", conversation.verdict().name());
    json.writeStringField("severity", conversation.assessment().severity().name());
    json.writeStringField("zone", facts.zone());
    writeEnd("client", facts.client().toString(), conversation.client());
    writeEnd("server", facts.server().toString(), conversation.server());
    json.writeStringField("protocol", Protocol.name(facts.protocol()));
    writePort(conversation);
    writeText("flow", ConversationTerms.flow(conversation).orElse(null));
    writeNearest(conversation.assessment().verdict().nearest());
    json.writeStringField("explanation", conversation.assessment().explanation());
    json.writeStringField("evidence", facts.evidence().name());
    writeTraffic(conversation.traffic());
    json.writeStringField("firstSeen", time(conversation.firstSeenMillis()));
    json.writeStringField("lastSeen", time(conversation.lastSeenMillis()));
    writeTexts("exporters", conversation.exporters().stream().map(Exporter::toString).toList());
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeEnd(String key, String address, Endpoint end) throws IOException {
    json.writeStringField(key, address);
    writeText(key + "Name", end.name().isEmpty() ? null : end.name());
    writeTexts(key + "Roles", end.roleIds());
  }

  /** A number; {@code "8/0"} for ICMP; null where the protocol has none. */
  private void writePort(CheckedConversation conversation) throws IOException {
    int protocol = conversation.facts().protocol();
    if (Protocol.hasPorts(protocol)) {
      json.writeNumberField("serverPort", conversation.facts().serverPort());
    } else {
      writeText(
          "serverPort",
          Protocol.isIcmp(protocol) ? ConversationTerms.icmpType(conversation) : null);
    }
  }

  private void writeNearest(List<Verdict.Near> nearest) throws IOException {
    json.writeArrayFieldStart("nearest");
    for (Verdict.Near near : nearest) {
      json.writeStartObject();
      json.writeStringField("flow", near.flowId());
      json.writeStringField("reason", near.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeTraffic(Traffic traffic) throws IOException {
    json.writeNumberField("flows", traffic.flows());
    writeEachWay("packets", traffic.packetsToServer(), traffic.packetsToClient());
    writeEachWay("octets", traffic.octetsToServer(), traffic.octetsToClient());
  }

  private void writeEachWay(String key, long toServer, long toClient) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("toServer", toServer);
    json.writeNumberField("toClient", toClient);
    json.writeEndObject();
  }

  private void writeText(String key, String textOrNull) throws IOException {
    json.writeFieldName(key);
    json.writeString(textOrNull);
  }

  private void writeTexts(String key, List<String> texts) throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  @Override
  public void close() throws IOException {
    json.close();
    out.flush();
  }
}
