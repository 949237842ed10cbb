package io.portcullis.netflow;

import io.portcullis.domain.flow.Flow;

/**
 * Is told what an export packet holds, in the packet's order. Arguments that say so are reused for
 * the next call: read them at once.
 */
public interface ExportListener {

  /** Once per readable packet, first. */
  default void packet(ExportHeader header) {}

  /**
   * One data record of a flow. Both arguments are reused. A record that tells of no flow, such as a
   * packet sample, comes here too: its addresses are all zero, which no flow's are.
   */
  void flow(Flow flow, DataRecord record);

  /** One data record of an options template: scope, then fields. The argument is reused. */
  default void options(DataRecord record) {}

  /**
   * An options record told how packets are sampled; comes after {@link #options} for that record.
   *
   * @param samplerId samplerId (48) or selectorId (302); 0 for the whole observation domain
   * @param interval one packet in so many
   */
  default void sampling(long observationDomainId, long samplerId, long interval) {}

  default void template(Template template, Templates.Change change) {}

  /**
   * A template was withdrawn. Template id 2 stands for all templates of the domain, 3 for all of
   * its options templates (RFC 7011 section 8.1).
   */
  default void withdrawn(TemplateKey key) {}

  /**
   * A data set whose template is not known (yet).
   *
   * @param bytes the packet; {@code offset} and {@code length} bound the set's records, without the
   *     set's header
   */
  default void undecodable(ExportHeader header, int setId, byte[] bytes, int offset, int length) {}

  /**
   * A packet, set, template or record that can't be read; the rest goes on.
   *
   * @param offset where in the array given to the decoder it begins
   */
  default void malformed(MalformedReason reason, int offset, String detail) {}

  /**
   * Last, once per readable packet.
   *
   * @param dataRecords data records in it, those of options templates included, as sequence numbers
   *     of IPFIX count them; v5: flows
   * @param complete false when some data could not be counted: no template, or malformed
   */
  default void packetEnd(int dataRecords, boolean complete) {}
}
