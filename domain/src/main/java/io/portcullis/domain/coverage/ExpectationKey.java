package io.portcullis.domain.coverage;

import io.portcullis.domain.violation.ViolationId;

/**
 * What makes an expectation itself, whatever else the catalog or the inventory comes to say of it.
 *
 * @param flowId the catalog flow
 * @param zone the address space of both ends
 * @param site where it is expected; empty where the inventory names no site
 * @param member for whom: a prefix of the inventory, two joined by {@code >} for a pair, or empty
 *     for the site as a whole
 */
public record ExpectationKey(String flowId, String zone, String site, String member) {

  /**
   * Twenty hex digits that stand for it where its text can't, as in a URL. The violation that its
   * absence opens has the same.
   */
  public String id() {
    return ViolationId.ofMissing(toString());
  }

  /** {@code flow|zone|site|member}; a bar in a name of zone or site is written {@code %7C}. */
  @Override
  public String toString() {
    return flowId + "|" + plain(zone) + "|" + plain(site) + "|" + member;
  }

  private static String plain(String name) {
    return name.replace("%", "%25").replace("|", "%7C");
  }
}
