package io.portcullis.netflow;

/** The templates that one exporter has announced. */
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
}
