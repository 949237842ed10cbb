package io.portcullis.serde;

import io.portcullis.domain.sketch.DistinctCount;
import io.portcullis.domain.trend.TrendCell;
import io.portcullis.domain.trend.TrendKey;
import io.portcullis.domain.trend.TrendSeries;
import io.portcullis.domain.trend.TrendStep;
import io.portcullis.domain.trend.TrendSums;
import io.portcullis.domain.verdict.VerdictKind;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What a series carried in an hour or a day. */
final class TrendCellFormat extends MappedFormat<TrendCell, io.portcullis.avro.TrendCell> {

  TrendCellFormat() {
    super(TrendCell.class, io.portcullis.avro.TrendCell.getClassSchema());
  }

  @Override
  io.portcullis.avro.TrendCell toAvro(TrendCell cell) {
    TrendSeries series = cell.key().series();
    TrendSums sums = cell.sums();
    return io.portcullis.avro.TrendCell.newBuilder()
        .setStep(same(io.portcullis.avro.TrendStep.class, cell.key().step()))
        .setStartMillis(cell.key().startMillis())
        .setZone(series.zone())
        .setVerdict(series.verdict().name())
        .setFlowId(series.flow())
        .setSystem(series.system())
        .setClientRoles(series.clientRoles())
        .setServerRoles(series.serverRoles())
        .setProtocolIdentifier(series.protocol())
        .setServerPort(series.serverPort())
        .setClientSite(series.clientSite())
        .setServerSite(series.serverSite())
        .setConversations(sums.conversations())
        .setFlows(sums.flows())
        .setPacketsToServer(sums.packetsToServer())
        .setOctetsToServer(sums.octetsToServer())
        .setPacketsToClient(sums.packetsToClient())
        .setOctetsToClient(sums.octetsToClient())
        .setClients(sums.clients().estimate())
        .setServers(sums.servers().estimate())
        .setClientHashes(hashes(sums.clients()))
        .setServerHashes(hashes(sums.servers()))
        .setFirstMillis(sums.firstMillis())
        .setLastMillis(sums.lastMillis())
        .build();
  }

  private static ByteBuffer hashes(DistinctCount count) {
    long[] smallest = count.smallest();
    ByteBuffer bytes = ByteBuffer.allocate(smallest.length * Long.BYTES);
    bytes.asLongBuffer().put(smallest);
    return bytes;
  }

  @Override
  TrendCell fromAvro(io.portcullis.avro.TrendCell record) {
    TrendSeries series =
        new TrendSeries(
            record.getZone(),
            verdict(record.getVerdict()),
            record.getFlowId(),
            record.getSystem(),
            record.getClientRoles(),
            record.getServerRoles(),
            record.getProtocolIdentifier(),
            Numbers.port("serverPort", record.getServerPort()),
            record.getClientSite(),
            record.getServerSite());
    return new TrendCell(
        new TrendKey(same(TrendStep.class, record.getStep()), record.getStartMillis(), series),
        new TrendSums(
            record.getConversations(),
            record.getFlows(),
            record.getPacketsToServer(),
            record.getOctetsToServer(),
            record.getPacketsToClient(),
            record.getOctetsToClient(),
            distinct("clientHashes", record.getClientHashes()),
            distinct("serverHashes", record.getServerHashes()),
            record.getFirstMillis(),
            record.getLastMillis()));
  }

  private static VerdictKind verdict(String name) {
    return Arrays.stream(VerdictKind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no verdict '"
                        + name
                        + "': a newer Portcullis wrote it; read it with that one"));
  }

  private static DistinctCount distinct(String field, ByteBuffer hashes) {
    if (hashes.remaining() % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          field + " has " + hashes.remaining() + " bytes, which are no whole hashes of 8");
    }
    long[] smallest = new long[hashes.remaining() / Long.BYTES];
    hashes.asLongBuffer().get(smallest);
    return DistinctCount.of(smallest);
  }
}
