package io.portcullis.simulator;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.conversation.ConversationFacts;
import io.portcullis.domain.conversation.DirectionEvidence;
import io.portcullis.domain.conversation.DirectionInference;
import io.portcullis.domain.flow.Flow;
import io.portcullis.domain.flow.IcmpType;
import io.portcullis.domain.flow.Protocol;
import io.portcullis.domain.flow.TcpFlags;
import io.portcullis.domain.inventory.InventoryEntry;
import io.portcullis.domain.policy.Policy;
import io.portcullis.domain.verdict.Assessment;
import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.DecoderLimits;
import io.portcullis.netflow.ExportDecoder;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateTable;
import io.portcullis.netflow.Templates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plainest way from packets to verdicts: decode everything, merge everything in memory, judge
 * once at the end. What it says of a run is what any implementation of the design must say.
 */
final class ReferenceJudge {

  /** Who talked to whom about what. */
  record Key(Address client, Address server, int protocol, int serverPort) {}

  private static final class Seen {
    DirectionEvidence evidence = DirectionEvidence.AMBIGUOUS;
    boolean request;
    boolean answer;
    boolean allowed;
    boolean denied;
    boolean sampled;
    int clientFlags;
    int clientPort;
    long lastMillis;
    final Set<Integer> exporters = new HashSet<>();
  }

  private final Policy policy;
  private final ExportDecoder decoder = new ExportDecoder(DecoderLimits.DEFAULT);
  private final List<Source> sources = new ArrayList<>();
  private final Map<Key, Seen> conversations = new LinkedHashMap<>();
  private final Set<List<Object>> seesBothWays = new HashSet<>();

  ReferenceJudge(Policy policy, int exporters) {
    this.policy = policy;
    for (int i = 0; i < exporters; i++) {
      sources.add(new Source(i));
    }
  }

  void take(Emission emission) {
    byte[] bytes = emission.datagram();
    Source source = sources.get(emission.exporterIndex());
    decoder.decode(bytes, 0, bytes.length, source.templates, source);
    source.decodeWaiting();
  }

  Source source(int exporterIndex) {
    return sources.get(exporterIndex);
  }

  /** Every conversation with its verdict. */
  Map<Key, Assessment> verdicts() {
    Map<Key, Assessment> verdicts = new LinkedHashMap<>();
    conversations.forEach((key, seen) -> verdicts.put(key, policy.assess(facts(key, seen))));
    return verdicts;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    verdicts()
        .forEach(
            (key, assessment) -> {
              if (assessment.verdict().kind().isViolation()) {
                findings.add(
                    new Finding(
                        InventoryEntry.DEFAULT_ZONE,
                        key.client(),
                        key.server(),
                        key.protocol(),
                        key.serverPort(),
                        assessment.verdict().kind()));
              }
            });
    return findings;
  }

  private ConversationFacts facts(Key key, Seen seen) {
    boolean observable =
        seen.exporters.stream()
            .anyMatch(
                exporter -> seesBothWays.contains(pair(exporter, key.client(), key.server())));
    return new ConversationFacts(
        InventoryEntry.DEFAULT_ZONE,
        key.client(),
        key.server(),
        key.protocol(),
        key.serverPort(),
        seen.clientPort,
        seen.evidence,
        seen.request,
        seen.answer,
        seen.denied && !seen.allowed,
        TcpFlags.onlySyn(seen.clientFlags),
        observable,
        seen.sampled,
        seen.lastMillis);
  }

  private static List<Object> pair(int exporter, Address one, Address other) {
    return one.compareTo(other) < 0 ? List.of(exporter, one, other) : List.of(exporter, other, one);
  }

  /** What one exporter tells. */
  final class Source implements ExportListener {
    final int index;
    final TemplateTable templates = new TemplateTable(DecoderLimits.DEFAULT);
    final List<String> troubles = new ArrayList<>();
    final List<ExportHeader> headers = new ArrayList<>();
    long interval = 1;
    int flows;
    int setsThatWaited;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean learned;

    private record Waiting(ExportHeader header, int setId, byte[] body) {}

    private Source(int index) {
      this.index = index;
    }

    void decodeWaiting() {
      if (learned) {
        learned = false;
        List<Waiting> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(w -> decoder.decodeDataSet(w.header(), w.setId(), w.body(), templates, this));
      }
    }

    boolean nothingWaits() {
      return waiting.isEmpty();
    }

    @Override
    public void packet(ExportHeader header) {
      headers.add(header);
    }

    @Override
    public void template(Template template, Templates.Change change) {
      learned |= change == Templates.Change.ADDED;
    }

    @Override
    public void sampling(long observationDomainId, long samplerId, long announced) {
      interval = announced;
    }

    @Override
    public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {
      setsThatWaited++;
      waiting.add(new Waiting(header, setId, Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    @Override
    public void malformed(MalformedReason reason, int offset, String detail) {
      troubles.add(reason + " at " + offset + ": " + detail);
    }

    @Override
    public void flow(Flow flow, DataRecord data) {
      flows++;
      Address source = new Address(flow.sourceHigh, flow.sourceLow);
      Address destination = new Address(flow.destinationHigh, flow.destinationLow);
      String zone = InventoryEntry.DEFAULT_ZONE;
      int direction =
          policy.direction(
              flow,
              policy.locate(zone, source.high(), source.low(), flow.endMillis),
              policy.locate(zone, destination.high(), destination.low(), flow.endMillis));
      boolean forward = DirectionInference.sourceIsClient(direction);
      Key key =
          new Key(
              forward ? source : destination,
              forward ? destination : source,
              flow.protocol,
              service(flow, forward));
      merge(conversations.computeIfAbsent(key, k -> new Seen()), key, flow, direction, forward);
    }

    private void merge(Seen seen, Key key, Flow flow, int direction, boolean forward) {
      DirectionEvidence evidence = DirectionInference.evidence(direction);
      if (evidence.strongerThan(seen.evidence)) {
        seen.evidence = evidence;
      }
      boolean back = flow.biflow && flow.reversePackets > 0;
      seen.request |= forward || back;
      seen.answer |= !forward || back;
      if (flow.biflow && back || seen.request && seen.answer) {
        seesBothWays.add(pair(index, key.client(), key.server()));
      }
      seen.denied |= flow.denied();
      seen.allowed |= !flow.denied();
      seen.sampled |= interval > 1;
      int clientFlags = forward ? flow.tcpControlBits : flow.reverseTcpControlBits;
      seen.clientFlags |= clientFlags == Flow.ABSENT ? 0 : clientFlags;
      seen.clientPort = forward ? flow.sourcePort : flow.destinationPort;
      seen.lastMillis = Math.max(seen.lastMillis, flow.endMillis);
      seen.exporters.add(index);
    }
  }

  private static int service(Flow flow, boolean forward) {
    if (Protocol.isIcmp(flow.protocol)) {
      return IcmpType.request(flow.protocol, flow.icmpTypeCode);
    }
    return forward ? flow.destinationPort : flow.sourcePort;
  }
}
