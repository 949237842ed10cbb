package io.portcullis.netflow;

/** What one exporter has announced that its later packets need: above all its templates. */
public interface Templates {

  /** What became of an announced template. */
  enum Change {
    ADDED,
    /** The same id now means another layout. */
    UPDATED,
    UNCHANGED,
    /** The exporter has reached its limit; data for this template stays undecodable. */
    REFUSED
  }

  /** The template under {@code key}, or null. Asked once for each data set. */
  Template find(TemplateKey key);

  Change learn(Template template);

  /** Forgets one template (RFC 7011 section 8.1); forgetting an unknown one changes nothing. */
  void withdraw(TemplateKey key);

  /** Forgets all templates, or all options templates, of one observation domain. */
  void withdrawAll(int version, long observationDomainId, boolean options);

  /**
   * When the exporter of an observation domain started, told in an options record
   * (systemInitTimeMilliseconds, 160). Whoever does not keep it loses the times of those IPFIX
   * exporters that only send uptimes (flowStartSysUpTime, 22).
   *
   * @param millis since 1970
   */
  default void systemInit(long observationDomainId, long millis) {}

  /** What {@link #systemInit} was last told for the domain, 0 when nothing. */
  default long systemInitMillis(long observationDomainId) {
    return 0;
  }
}
