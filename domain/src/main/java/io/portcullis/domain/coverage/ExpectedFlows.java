package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Address;
import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.policy.Endpoint;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is expected of an estate, as a catalog and an inventory have it at one moment.
 * Immutable; a new policy, or an inventory entry that begins or ends to hold, makes a new one.
 */
public final class ExpectedFlows {

  /** Pairs of one flow that are waited for; what would be more is told, not held. */
  static final int MOST_PAIRS = 10_000;

  private final Policy policy;
  private final Assets assets;
  private final Map<String, FlowEnds> ends;
  private final Map<ExpectationKey, Expected> expected;
  private final Map<ExpectationKey, NotApplicable> notApplicable;

  /**
   * What a flow would expect if the inventory held somebody for it.
   *
   * @param why in words, with who is missing
   */
  public record NotApplicable(ExpectationKey key, CatalogFlow flow, String why) {}

  private ExpectedFlows(
      Policy policy,
      Assets assets,
      Map<String, FlowEnds> ends,
      Map<ExpectationKey, Expected> expected,
      Map<ExpectationKey, NotApplicable> notApplicable) {
    this.policy = policy;
    this.assets = assets;
    this.ends = ends;
    this.expected = expected;
    this.notApplicable = notApplicable;
  }

  /**
   * @param atMillis the time at which the inventory is asked
   */
  public static ExpectedFlows of(Policy policy, long atMillis) {
    Assets assets = Assets.of(policy, atMillis);
    Map<String, FlowEnds> ends = new HashMap<>();
    Map<ExpectationKey, Expected> expected = new LinkedHashMap<>();
    Map<ExpectationKey, NotApplicable> notApplicable = new LinkedHashMap<>();
    for (CatalogFlow flow : policy.catalog().catalog().flows()) {
      if (flow.expect().isPresent() && flow.canMatch()) {
        FlowEnds flowEnds = FlowEnds.of(flow, policy.catalog());
        ends.put(flow.id(), flowEnds);
        Instances instances = Instances.of(flowEnds, assets);
        instances.expected().forEach(each -> expected.put(each.key(), each));
        instances.notApplicable().forEach(each -> notApplicable.put(each.key(), each));
      }
    }
    return new ExpectedFlows(policy, assets, ends, expected, notApplicable);
  }

  public String catalogVersion() {
    return policy.catalogVersion();
  }

  public long inventoryVersion() {
    return policy.inventoryVersion();
  }

  /** When an inventory entry next begins or ends to hold, {@link Long#MAX_VALUE} if none does. */
  public long nextChangeMillis() {
    return assets.nextChangeMillis();
  }

  public Collection<Expected> all() {
    return expected.values();
  }

  /** The expectation of this name, or null. */
  public Expected get(ExpectationKey key) {
    return expected.get(key);
  }

  /** Flows that expect something, and of which an end has no asset. */
  public Collection<NotApplicable> notApplicable() {
    return notApplicable.values();
  }

  /** What there would be to expect under this name if it had both ends, or null. */
  NotApplicable notApplicable(ExpectationKey key) {
    return notApplicable.get(key);
  }

  /**
   * What a conversation that shows a flow is evidence of: at most one expectation, or two where
   * either end may open the flow.
   *
   * @param atMillis when, to ask the inventory who its ends are
   */
  public List<Expected> hitBy(
      String flowId, String zone, Address client, Address server, long atMillis) {
    FlowEnds flow = ends.get(flowId);
    if (flow == null) {
      return List.of();
    }
    Endpoint from = policy.locate(zone, client.high(), client.low(), atMillis);
    Endpoint to = policy.locate(zone, server.high(), server.low(), atMillis);
    List<Expected> hit = new ArrayList<>(2);
    add(hit, flow, zone, from, to);
    if (flow.flow().bidirectional()) {
      add(hit, flow, zone, to, from);
    }
    return hit;
  }

  private void add(List<Expected> hit, FlowEnds flow, String zone, Endpoint from, Endpoint to) {
    if (!flow.joins(from, to)) {
      return;
    }
    Expected found = expected.get(keyOf(flow, zone, from, to));
    if (found != null && !hit.contains(found)) {
      hit.add(found);
    }
  }

  private ExpectationKey keyOf(FlowEnds flow, String zone, Endpoint from, Endpoint to) {
    String id = flow.flow().id();
    Prefix source = assets.knownBy(zone, from.prefix());
    Prefix destination = assets.knownBy(zone, to.prefix());
    return switch (flow.per()) {
      case SITE -> new ExpectationKey(id, zone, flow.fromAnywhere() ? to.site() : from.site(), "");
      case SOURCE -> new ExpectationKey(id, zone, from.site(), member(source));
      case DESTINATION -> new ExpectationKey(id, zone, to.site(), member(destination));
      case PAIR -> new ExpectationKey(id, zone, from.site(), pair(source, destination));
    };
  }

  /** {@code 10.1.0.7}, or {@code 10.1.0.0/24} where the entry is a network. */
  static String member(Prefix prefix) {
    return prefix.isHost() ? prefix.network().toString() : prefix.toString();
  }

  static String pair(Prefix from, Prefix to) {
    return member(from) + ">" + member(to);
  }
}
