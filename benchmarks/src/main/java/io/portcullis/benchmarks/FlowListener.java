package io.portcullis.benchmarks;

import io.portcullis.netflow.DataRecord;
import io.portcullis.netflow.ExportHeader;
import io.portcullis.netflow.ExportListener;
import io.portcullis.netflow.MalformedReason;
import io.portcullis.netflow.Template;
import io.portcullis.netflow.TemplateKey;
import io.portcullis.netflow.Templates;

/** Wants the flows, and hears of the rest only what it overrides. */
public abstract class FlowListener implements ExportListener {

  @Override
  public void packet(ExportHeader header) {}

  @Override
  public void options(DataRecord record) {}

  @Override
  public void sampling(long observationDomainId, long samplerId, long interval) {}

  @Override
  public void template(Template template, Templates.Change change) {}

  @Override
  public void withdrawn(TemplateKey key) {}

  @Override
  public void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {}

  @Override
  public void malformed(MalformedReason reason, int offset, String detail) {}

  @Override
  public void packetEnd(int dataRecords, boolean complete) {}
}
