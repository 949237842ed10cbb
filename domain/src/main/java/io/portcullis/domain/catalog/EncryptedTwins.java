package io.portcullis.domain.catalog;

import io.portcullis.domain.catalog.CatalogFlow.Security;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What could go encrypted where it goes in clear text: another port of the same flow, or the flows
 * that the catalog names as its {@code encryptedBy}.
 */
public final class EncryptedTwins {

  private final Map<String, CatalogFlow> flows;

  public EncryptedTwins(Collection<CatalogFlow> flows) {
    this.flows = flows.stream().collect(Collectors.toMap(CatalogFlow::id, Function.identity()));
  }

  /**
   * A flow, and its ports that are encrypted; all of them are if it has none of its own for that.
   */
  public record Twin(CatalogFlow flow, List<PortRange> ports) {
    public Twin {
      ports = List.copyOf(ports);
    }
  }

  /**
   * What may be used in place of a flow on a port that anybody on the wire could read; empty if
   * that is encrypted, or the catalog knows nothing better.
   *
   * @param flowId a flow that is none of the catalog has no twins
   */
  public List<Twin> of(String flowId, int port) {
    CatalogFlow flow = flows.get(flowId);
    if (flow == null || flow.security().at(port) != Security.CLEARTEXT) {
      return List.of();
    }
    List<Twin> twins = new ArrayList<>();
    List<PortRange> own = flow.security().ports(Security.ENCRYPTED);
    if (!own.isEmpty()) {
      twins.add(new Twin(flow, own));
    }
    for (String id : flow.encryptedBy()) {
      CatalogFlow other = flows.get(id);
      if (other != null && other.canMatch()) {
        twins.add(new Twin(other, encrypted(other)));
      }
    }
    return twins;
  }

  private static List<PortRange> encrypted(CatalogFlow flow) {
    return flow.security().byPort().isEmpty()
        ? flow.service().ports()
        : flow.security().ports(Security.ENCRYPTED);
  }
}
