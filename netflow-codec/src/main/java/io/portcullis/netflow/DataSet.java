package io.portcullis.netflow;

/**
 * One data set and what its packet and exporter say of all its records.
 *
 * @param samplingInterval one packet in so many by the header of v5; 0 when not said
 * @param systemInitMillis when the exporter started, as its options said; 0 when not known
 */
record DataSet(
    ExportHeader header,
    Template template,
    Templates templates,
    byte[] bytes,
    long samplingInterval,
    long systemInitMillis) {

  /** A data set of v9 or IPFIX. */
  static DataSet of(ExportHeader header, Template template, Templates templates, byte[] bytes) {
    long systemInitMillis =
        header.version() == ExportHeader.IPFIX
            ? templates.systemInitMillis(header.observationDomainId())
            : 0;
    return new DataSet(header, template, templates, bytes, 0, systemInitMillis);
  }
}
