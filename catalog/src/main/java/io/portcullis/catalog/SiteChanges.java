package io.portcullis.catalog;

import io.portcullis.catalog.yaml.YamlMapping;
import io.portcullis.catalog.yaml.YamlValue;
import io.portcullis.domain.catalog.CatalogFlow;
import io.portcullis.domain.catalog.Expectation;
import io.portcullis.domain.catalog.FlowChange;
import io.portcullis.domain.catalog.FlowChange.Part;
import io.portcullis.domain.catalog.Service;
import io.portcullis.domain.catalog.Spelling;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import io.portcullis.domain.verdict.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a site's files change of flows that others wrote. */
final class SiteChanges {

  private static final String OFF = "off";
  private static final String SERVICE = "service";
  private static final String EXPECT = "expect";
  private static final String SEVERITY = "severity";
  private static final String NONE = "none";
  private static final List<String> PARTS = List.of(OFF, SERVICE, EXPECT, SEVERITY);
  private static final List<String> KEYS = List.of("flow", OFF, SERVICE, EXPECT, SEVERITY, "why");

  private final Problems problems;
  private final List<Asked> asked = new ArrayList<>();

  /** By flow and key where it was changed: nobody may change it once more. */
  private final Map<String, Place> changed = new HashMap<>();

  SiteChanges(Problems problems) {
    this.problems = problems;
  }

  private record Asked(YamlMapping at, Fields fields, String place) {}

  /**
   * @param place what the flow shall say later of where it was changed
   */
  void ask(YamlMapping change, String place) {
    asked.add(new Asked(change, new Fields(change, KEYS), place));
  }

  /**
   * @param flows by id, which are replaced by what they become
   * @param own ids of the flows that the site wrote itself
   */
  void apply(Map<String, CatalogFlow> flows, Set<String> own) {
    for (Asked change : asked) {
      String id = change.fields.text("flow", "pvs.streaming");
      String why = change.fields.text("why", "the reason, in one sentence");
      CatalogFlow flow = flows.get(id);
      if (id.isEmpty() || why.isEmpty() || refused(change, id, flow, flows.keySet(), own)) {
        continue;
      }
      flows.put(id, new Change(change, why).of(flow));
    }
  }

  private boolean refused(
      Asked change, String id, CatalogFlow flow, Set<String> known, Set<String> own) {
    Place place = change.at.get("flow").map(YamlValue::place).orElse(change.at.place());
    if (flow == null) {
      problems.error(
          place,
          "'" + id + "' is the id of no flow",
          Spelling.nearest(id, known)
              .map(near -> "did you mean '" + near + "'?")
              .orElse("'portcullis catalog list' names every flow"));
      return true;
    }
    if (own.contains(id)) {
      problems.error(
          place, "'" + id + "' is a flow of the site itself", "change the flow where it stands");
      return true;
    }
    List<String> parts = PARTS.stream().filter(change.at.keys()::contains).toList();
    if (parts.isEmpty()) {
      problems.error(
          place, "nothing of '" + id + "' is changed", "add one of " + String.join(", ", PARTS));
      return true;
    }
    if (parts.contains(OFF) && parts.size() > 1) {
      problems.error(
          change.at.placeOf(OFF),
          "'" + id + "' is switched off and changed at once",
          "keep 'off' or the rest");
      return true;
    }
    return parts.stream().anyMatch(part -> changedBefore(change, id, part));
  }

  /** A flow that is off has nothing left to change. */
  private boolean changedBefore(Asked change, String id, String part) {
    Place place = change.at.placeOf(part);
    for (String other : part.equals(OFF) ? PARTS : List.of(OFF, part)) {
      Place before = changed.get(id + " " + other);
      if (before != null) {
        problems.error(
            place,
            "'" + other + "' of '" + id + "' was changed at " + before + " already",
            "keep one of the two changes");
        return true;
      }
    }
    changed.put(id + " " + part, place);
    return false;
  }

  /** One change while it is made. */
  private final class Change {

    private final Asked asked;
    private final String why;

    Change(Asked asked, String why) {
      this.asked = asked;
      this.why = why;
    }

    CatalogFlow of(CatalogFlow flow) {
      CatalogFlow result = flow;
      if (asked.at.keys().contains(OFF)) {
        result = off(result);
      }
      if (asked.at.keys().contains(SERVICE)) {
        result = service(result);
      }
      if (asked.at.keys().contains(EXPECT)) {
        result = expect(result);
      }
      if (asked.at.keys().contains(SEVERITY)) {
        result = severity(result);
      }
      return result;
    }

    private CatalogFlow off(CatalogFlow flow) {
      boolean off = asked.at.need(OFF, "true").flatMap(YamlValue::flag).orElse(true);
      if (!off) {
        problems.error(
            asked.at.placeOf(OFF),
            "'" + flow.id() + "' is on unless something switches it off",
            "write 'off: true', or remove the change");
      }
      return flow.switchedOff(FlowChange.off(asked.place, why));
    }

    private CatalogFlow service(CatalogFlow flow) {
      Optional<Service> wanted =
          asked.at.need(SERVICE, "udp/6910-6968").flatMap(value -> value.as(Service::parse));
      if (!flow.configurable()) {
        problems.error(
            asked.at.placeOf(SERVICE),
            "the ports of '" + flow.id() + "' are not configurable",
            "switch it off and add a flow of your own");
      } else if (wanted.isPresent() && !sameTransports(wanted.get(), flow.service())) {
        problems.error(
            asked.at.placeOf(SERVICE),
            "'" + wanted.get() + "' has another transport than " + flow.service(),
            "only its ports are configurable");
      }
      return wanted
          .map(
              service -> {
                String before = flow.service().toString();
                FlowChange change = change(Part.SERVICE, before, service.toString(), flow.id());
                return flow.changed(change, service, flow.expect(), flow.severity());
              })
          .orElse(flow);
    }

    private static boolean sameTransports(Service one, Service other) {
      return Set.copyOf(one.transports()).equals(Set.copyOf(other.transports()));
    }

    private CatalogFlow expect(CatalogFlow flow) {
      Optional<YamlValue> value = asked.at.need(EXPECT, NONE);
      if (value.isEmpty()) {
        return flow;
      }
      Optional<Expectation> expect =
          value.get().isMapping() ? ExpectationReader.read(value.get()) : none(value.get());
      String before = flow.expect().map(Expectation::toString).orElse(NONE);
      String after = expect.map(Expectation::toString).orElse(NONE);
      FlowChange change = change(Part.EXPECT, before, after, flow.id());
      return flow.changed(change, flow.service(), expect, flow.severity());
    }

    private Optional<Expectation> none(YamlValue value) {
      value
          .text()
          .filter(text -> !text.equals(NONE))
          .ifPresent(
              text ->
                  problems.error(
                      value.place(),
                      "'" + text + "' is no expectation",
                      "write {within: PT15M, per: site} or none"));
      return Optional.empty();
    }

    private CatalogFlow severity(CatalogFlow flow) {
      asked.at.need(SEVERITY, "high");
      Optional<Severity> severity = asked.fields.choice(SEVERITY, Severity.class);
      String before = flow.severity().map(Change::word).orElse(NONE);
      String after = severity.map(Change::word).orElse(NONE);
      FlowChange change = change(Part.SEVERITY, before, after, flow.id());
      return flow.changed(change, flow.service(), flow.expect(), severity);
    }

    private static String word(Severity severity) {
      return severity.name().toLowerCase(Locale.ROOT);
    }

    private FlowChange change(Part part, String before, String after, String id) {
      if (before.equals(after)) {
        String key = part.name().toLowerCase(Locale.ROOT);
        problems.warning(
            asked.at.placeOf(key),
            "'" + key + "' of '" + id + "' is " + after + " without this change",
            "remove it");
      }
      return new FlowChange(part, before, after, asked.place, why);
    }
  }
}
