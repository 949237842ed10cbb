package io.portcullis.netflow;

/**
 * Names one template of an exporter. Template ids are scoped by observation domain (RFC 7011
 * section 3.4.1), and one exporter may speak both v9 and IPFIX.
 *
 * @param version 5, 9 or 10 (IPFIX)
 * @param observationDomainId source id in v9; engine type and engine id in v5
 * @param templateId 256 to 65535, or 0 for the one fixed layout of v5
 */
public record TemplateKey(int version, long observationDomainId, int templateId) {

  @Override
  public String toString() {
    return "v" + version + "/domain " + observationDomainId + "/template " + templateId;
  }
}
