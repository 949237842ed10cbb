package io.portcullis.domain.policy;

import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.ProposedFlow;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.Verdict;
import io.portcullis.domain.verdict.Verdict.Near;
import java.util.List;
import java.util.Optional;

/**
 * Why a conversation may be or may not, with all that led there.
 *
 * @param zone the address space both ends live in
 * @param protocol IP protocol number
 * @param port the server's port; for ICMP the request's type and code
 * @param atMillis the time that was asked about
 * @param verdict of those that judge what took place: as if both directions had been seen
 * @param severity INFO where it is no violation
 * @param explanation the reason, in a sentence or two
 * @param allowedBy the catalog flow that allows it
 * @param caveats what to know of that flow: clear text, a name that no address proves, versions
 * @param nearest flows that come near and do not match; empty if one allows it
 * @param advice what to do about it, most likely first; empty if there is nothing to do
 * @param proposal what a site's file would say to allow it, where that makes sense
 */
public record Explained(
    String zone,
    int protocol,
    int port,
    long atMillis,
    ExplainedEnd client,
    ExplainedEnd server,
    Verdict verdict,
    Severity severity,
    String explanation,
    Optional<CatalogFlow> allowedBy,
    List<String> caveats,
    List<Near> nearest,
    List<String> advice,
    Optional<ProposedFlow> proposal,
    String catalogVersion,
    long inventoryVersion) {

  public Explained {
    caveats = List.copyOf(caveats);
    nearest = List.copyOf(nearest);
    advice = List.copyOf(advice);
  }
}
