package io.portcullis.simulator.traffic;

/**
 * An expected flow that the simulation stopped on purpose.
 *
 * @param flowId the catalog flow
 * @param site the site whose hosts fell silent
 * @param fromMillis first moment of silence, milliseconds since 1970
 * @param untilMillis first moment it is heard again
 * @param story what happened, in plain words
 */
public record SilencedFlow(
    String flowId, String site, long fromMillis, long untilMillis, String story) {

  boolean covers(String otherFlowId, String otherSite, long millis) {
    return flowId.equals(otherFlowId)
        && site.equals(otherSite)
        && millis >= fromMillis
        && millis < untilMillis;
  }
}
