package io.portcullis.domain.coverage;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.CompiledCatalog;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.catalog.Role;
import io.portcullis.domain.catalog.RoleSet;
import io.portcullis.domain.policy.Endpoint;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who the ends of an expected flow can be.
 *
 * @param per for whom the flow is expected; where one end can be anywhere, a pair is no more than
 *     the other end
 * @param fromAnywhere the client is something that no inventory needs to hold: a cloud service, the
 *     internet
 * @param toAnywhere likewise the server
 * @param fromWords the client's roles, as Citrix names them
 * @param toWords likewise the server's
 */
record FlowEnds(
    CatalogFlow flow,
    CompiledCatalog catalog,
    Per per,
    boolean fromAnywhere,
    boolean toAnywhere,
    String fromWords,
    String toWords) {

  static FlowEnds of(CatalogFlow flow, CompiledCatalog catalog) {
    Map<String, Role> roles = new HashMap<>();
    catalog.catalog().roles().forEach(role -> roles.put(role.id(), role));
    boolean fromAnywhere = anywhere(flow.from(), roles);
    boolean toAnywhere = anywhere(flow.to(), roles);
    Per per = flow.expect().orElseThrow().per();
    if (per == Per.PAIR && (fromAnywhere || toAnywhere)) {
      per = fromAnywhere ? Per.DESTINATION : Per.SOURCE;
    }
    return new FlowEnds(
        flow,
        catalog,
        per,
        fromAnywhere,
        toAnywhere,
        words(flow.from(), roles),
        words(flow.to(), roles));
  }

  private static boolean anywhere(List<String> ids, Map<String, Role> roles) {
    Set<String> builtIn = new HashSet<>();
    for (AddressClass each : AddressClass.values()) {
      builtIn.add(each.roleId());
    }
    return ids.stream().anyMatch(id -> builtIn.contains(id) || isOutside(roles.get(id)));
  }

  private static boolean isOutside(Role role) {
    return role.kind() == Role.Kind.CLOUD || role.kind() == Role.Kind.EXTERNAL;
  }

  private static String words(List<String> ids, Map<String, Role> roles) {
    return ids.stream()
        .map(id -> roles.containsKey(id) ? roles.get(id).name() : id)
        .collect(Collectors.joining(" or "));
  }

  boolean isSource(RoleSet roles) {
    return catalog.mayOpen(flow, roles);
  }

  boolean isDestination(RoleSet roles) {
    return catalog.mayServe(flow, roles);
  }

  /**
   * It is asked of them: the flow names such a client itself. Who is that only by {@code is} may
   * open it, but need not: a Cloud Connector never speaks to the site's database.
   */
  boolean isHeldSource(RoleSet roles) {
    return !Collections.disjoint(flow.from(), roles.ids());
  }

  /** It is asked of them: the flow names such a server itself. */
  boolean isHeldDestination(RoleSet roles) {
    return !Collections.disjoint(flow.to(), roles.ids());
  }

  /** A conversation from one to the other is evidence of what is expected. */
  boolean joins(Endpoint from, Endpoint to) {
    boolean source = from.inventoried() && isSource(from.roles());
    boolean destination = to.inventoried() && isDestination(to.roles());
    boolean either = (source || fromAnywhere) && (destination || toAnywhere);
    return either
        && switch (per) {
          case SITE ->
              (source || destination)
                  && (fromAnywhere || toAnywhere || from.site().equals(to.site()));
          case SOURCE -> source;
          case DESTINATION -> destination;
          case PAIR -> source && destination && from.site().equals(to.site());
        };
  }
}
