package io.portcullis.domain.coverage;

import io.portcullis.domain.address.Prefix;
import io.portcullis.domain.catalog.Expectation.Per;
import io.portcullis.domain.coverage.Assets.Asset;
import io.portcullis.domain.coverage.Assets.Place;
import io.portcullis.domain.coverage.Expected.End;
import io.portcullis.domain.coverage.ExpectedFlows.NotApplicable;
import io.portcullis.domain.inventory.InventoryEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out for whom one flow is expected. One end is held to it, the client unless it is expected
 * per destination, and must have a role that the flow names; the other may be such by {@code is}.
 */
final class Instances {

  private final FlowEnds flow;
  private final Map<Place, List<Asset>> sources = new HashMap<>();
  private final Map<Place, List<Asset>> destinations = new HashMap<>();
  private final List<Expected> expected = new ArrayList<>();
  private final List<NotApplicable> notApplicable = new ArrayList<>();

  private Instances(FlowEnds flow) {
    this.flow = flow;
  }

  static Instances of(FlowEnds flow, Assets assets) {
    Instances instances = new Instances(flow);
    for (Place place : assets.places()) {
      boolean ofServers = flow.fromAnywhere() || flow.per() == Per.DESTINATION;
      instances.sources.put(
          place, assets.at(place, ofServers ? flow::isSource : flow::isHeldSource));
      instances.destinations.put(
          place, assets.at(place, ofServers ? flow::isHeldDestination : flow::isDestination));
    }
    switch (flow.per()) {
      case SITE -> assets.places().forEach(instances::site);
      case SOURCE -> instances.eachOf(assets, true);
      case DESTINATION -> instances.eachOf(assets, false);
      case PAIR -> instances.pairs(assets);
    }
    if (instances.expected.isEmpty() && instances.notApplicable.isEmpty()) {
      instances.nobody();
    }
    return instances;
  }

  List<Expected> expected() {
    return expected;
  }

  List<NotApplicable> notApplicable() {
    return notApplicable;
  }

  private void site(Place place) {
    List<Asset> from = sources.get(place);
    List<Asset> to = destinations.get(place);
    boolean source = flow.fromAnywhere() || !from.isEmpty();
    boolean destination = flow.toAnywhere() || !to.isEmpty();
    if (from.isEmpty() && to.isEmpty()) {
      return;
    }
    ExpectationKey key = key(place, "");
    if (source && destination && !isAlone(from, to)) {
      End client = any(flow.fromWords(), at(place), from, flow.fromAnywhere());
      End server = any(flow.toWords(), at(place), to, flow.toAnywhere());
      expected.add(new Expected(key, flow.flow(), client, server));
    } else {
      String missing = source ? flow.toWords() : flow.fromWords();
      String no = source && destination ? "The inventory has no second " : "The inventory has no ";
      notApplicable.add(new NotApplicable(key, flow.flow(), no + missing + at(place) + "."));
    }
  }

  /** The one host that could open it is the one that could serve it. */
  private static boolean isAlone(List<Asset> from, List<Asset> to) {
    return from.size() == 1 && to.size() == 1 && isSelf(from.get(0), to.get(0));
  }

  /** {@code at Berlin}, or nothing where the site has no name. */
  private static String at(Place place) {
    return place.site().isEmpty() ? "" : " at " + place.site();
  }

  private void eachOf(Assets assets, boolean source) {
    Map<String, List<Asset>> others = new HashMap<>();
    Map<Place, List<Asset>> opposite = source ? destinations : sources;
    opposite.forEach(
        (place, found) ->
            others.computeIfAbsent(place.zone(), z -> new ArrayList<>()).addAll(found));
    boolean anywhere = source ? flow.toAnywhere() : flow.fromAnywhere();
    Map<String, End> ends = new HashMap<>();
    for (Place place : assets.places()) {
      List<Asset> other = others.get(place.zone());
      End end =
          ends.computeIfAbsent(
              place.zone(),
              z -> any(source ? flow.toWords() : flow.fromWords(), "", other, anywhere));
      for (Asset one : (source ? sources : destinations).get(place)) {
        if (anywhere || hasOther(one, other)) {
          End self = end(one);
          expected.add(
              new Expected(
                  key(place, ExpectedFlows.member(one.prefix())),
                  flow.flow(),
                  source ? self : end,
                  source ? end : self));
        }
      }
    }
  }

  private static boolean hasOther(Asset one, List<Asset> others) {
    return others.size() > 1 || others.stream().anyMatch(other -> !isSelf(one, other));
  }

  private void pairs(Assets assets) {
    long wanted = 0;
    for (Place place : assets.places()) {
      wanted += pairsAt(place);
    }
    if (wanted > ExpectedFlows.MOST_PAIRS) {
      notApplicable.add(
          new NotApplicable(
              key(new Place(InventoryEntry.DEFAULT_ZONE, ""), ""),
              flow.flow(),
              "The inventory makes "
                  + wanted
                  + " pairs of it, and only the first "
                  + ExpectedFlows.MOST_PAIRS
                  + " are waited for. Expect it per source or per destination."));
    }
  }

  /** Adds the pairs of a place as far as there is room, and says how many there are. */
  private long pairsAt(Place place) {
    List<Asset> from = sources.get(place);
    List<Asset> to = destinations.get(place);
    for (Asset source : from) {
      for (Asset destination : to) {
        if (expected.size() == ExpectedFlows.MOST_PAIRS) {
          break;
        }
        if (!isSelf(source, destination)) {
          String member = ExpectedFlows.pair(source.prefix(), destination.prefix());
          expected.add(
              new Expected(key(place, member), flow.flow(), end(source), end(destination)));
        }
      }
    }
    Set<Asset> both = new HashSet<>(to);
    return (long) from.size() * to.size()
        - from.stream().filter(one -> both.contains(one) && isSelf(one, one)).count();
  }

  /** No host is its own peer; a network is, between two of its hosts. */
  private static boolean isSelf(Asset one, Asset other) {
    return one.equals(other) && one.prefix().isHost();
  }

  private void nobody() {
    boolean noSource = sources.values().stream().allMatch(List::isEmpty) && !flow.fromAnywhere();
    boolean noDestination =
        destinations.values().stream().allMatch(List::isEmpty) && !flow.toAnywhere();
    String why =
        noSource
            ? "The inventory has no " + flow.fromWords() + "."
            : noDestination
                ? "The inventory has no " + flow.toWords() + "."
                : "The inventory has no two ends for it that belong together.";
    notApplicable.add(
        new NotApplicable(key(new Place(InventoryEntry.DEFAULT_ZONE, ""), ""), flow.flow(), why));
  }

  private ExpectationKey key(Place place, String member) {
    return new ExpectationKey(flow.flow().id(), place.zone(), place.site(), member);
  }

  private static End end(Asset asset) {
    return new End(asset.words(), Networks.of(asset.prefixes(), false));
  }

  private static End any(String role, String where, List<Asset> assets, boolean anywhere) {
    List<Prefix> prefixes = assets.stream().flatMap(each -> each.prefixes().stream()).toList();
    return new End((anywhere ? role : "any " + role + where), Networks.of(prefixes, anywhere));
  }
}
