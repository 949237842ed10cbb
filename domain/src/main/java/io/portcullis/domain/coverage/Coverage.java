package io.portcullis.domain.coverage;

import io.portcullis.domain.coverage.AbsenceRule.Finding;
import io.portcullis.domain.coverage.Evidence.Hit;
import io.portcullis.domain.coverage.Evidence.PathSeen;
import io.portcullis.domain.coverage.Evidence.Progress;
import io.portcullis.domain.coverage.ExpectedFlows.NotApplicable;
import io.portcullis.domain.coverage.Tracked.Witness;
import io.portcullis.domain.exporter.Exporter;
import io.portcullis.domain.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps expectations, and says which are met, which are not, and which nobody can tell.
 *
 * <p>It has no clock. Evidence of different shards may come in any order; of one shard, whatever a
 * {@link Progress} covers has come before it. The wall clock has one say: that an exporter is
 * silent, which makes nothing absent.
 */
public final class Coverage {

  private final CoverageConfig config;
  private final CoverageMemory memory;
  private final CoverageTold told;
  private final Sights sights;
  private final Paths paths;
  private final Agreement agreement;
  private final AbsenceRule rule;

  /** Came, and not every shard judges by it yet; in the order in which they came. */
  private final Map<ExpectationKey, Tracked> notBegun = new LinkedHashMap<>();

  /** To be looked at again, though not due. */
  private final Set<ExpectationKey> again = new LinkedHashSet<>();

  private Policy policy;
  private ExpectedFlows flows;
  private Reports reports;

  public Coverage(CoverageConfig config, CoverageMemory memory, CoverageTold told) {
    this.config = config;
    this.memory = memory;
    this.told = told;
    this.sights = new Sights(config, memory);
    this.paths = new Paths(config, memory);
    this.agreement = new Agreement(config, memory);
    this.rule = new AbsenceRule(config, sights, paths);
  }

  /**
   * What to expect from now on; needed before anything else. What is new begins, what is no longer
   * expected ends.
   *
   * @param atMillis the time at which the inventory is asked where no evidence has come yet
   */
  public void expect(Policy current, long atMillis) {
    policy = current;
    long newest = sights.newest();
    flows = ExpectedFlows.of(current, newest == Sights.UNKNOWN ? atMillis : newest);
    reports = new Reports(flows);
    Map<ExpectationKey, Tracked> kept = new HashMap<>();
    memory.forEach(tracked -> kept.put(tracked.key(), tracked));
    agreement.next(
        current.catalogVersion(), kept.values().stream().mapToLong(Tracked::round).max().orElse(0));
    for (Tracked tracked : kept.values()) {
      boolean applies = flows.get(tracked.key()) != null;
      boolean applied = tracked.state() != CoverageState.NOT_APPLICABLE;
      if (applied && !applies) {
        end(tracked);
      }
    }
    notBegun.clear();
    again.clear();
    for (Expected expected : flows.all()) {
      Tracked before = kept.get(expected.key());
      if (before == null || before.state() == CoverageState.NOT_APPLICABLE) {
        begin(before, expected.key());
      } else {
        goOn(before, expected);
      }
    }
    tellNotApplicable(kept);
  }

  private void begin(Tracked before, ExpectationKey key) {
    Tracked tracked =
        Tracked.begin(
            key,
            CoverageState.NEVER_SEEN,
            Math.max(0, sights.newest()),
            agreement.round(),
            flows.inventoryVersion());
    memory.put(before, tracked);
    waitFor(tracked);
    lookAt(tracked, tracked, false);
  }

  /** What is expected under other terms than before waits for every shard to judge by them. */
  private void goOn(Tracked before, Expected expected) {
    Tracked now = before;
    if (before.terms() != terms(expected)) {
      now = before.beginAgain(agreement.round(), flows.inventoryVersion());
      memory.put(before, now);
    }
    again.add(expected.key());
    waitFor(now);
  }

  private static int terms(Expected expected) {
    return Objects.hash(expected.words(), expected.expectation().toString());
  }

  private void waitFor(Tracked tracked) {
    if (!tracked.begun()) {
      notBegun.put(tracked.key(), tracked);
    }
  }

  private void end(Tracked tracked) {
    memory.delete(tracked);
    told.gone(tracked.key());
    if (tracked.missing()) {
      told.resolved(reports.notExpected(tracked, Math.max(0, sights.newest())));
    }
  }

  private void tellNotApplicable(Map<ExpectationKey, Tracked> kept) {
    Set<ExpectationKey> names = new HashSet<>();
    for (NotApplicable none : flows.notApplicable()) {
      names.add(none.key());
      Tracked before = kept.get(none.key());
      boolean known = before != null && before.state() == CoverageState.NOT_APPLICABLE;
      if (known && before.why().equals(none.why())) {
        continue;
      }
      Tracked now =
          Tracked.begin(
                  none.key(),
                  CoverageState.NOT_APPLICABLE,
                  Math.max(0, sights.newest()),
                  agreement.round(),
                  flows.inventoryVersion())
              .found(
                  CoverageState.NOT_APPLICABLE,
                  Math.max(0, sights.newest()),
                  none.why(),
                  Tracked.NOT_DUE,
                  false);
      memory.put(known ? before : null, now);
      told.changed(reports.coverage(now, none));
    }
    for (Tracked tracked : kept.values()) {
      boolean notApplicable = tracked.state() == CoverageState.NOT_APPLICABLE;
      if (notApplicable && !names.contains(tracked.key()) && flows.get(tracked.key()) == null) {
        end(tracked);
      }
    }
  }

  /** Takes what a shard tells. */
  public void take(Evidence evidence) {
    if (evidence instanceof Hit hit) {
      hit(hit);
    } else if (evidence instanceof PathSeen path) {
      paths.learn(path);
    } else if (evidence instanceof Progress progress) {
      agreement.heard(progress);
      if (sights.advance(progress)) {
        lookAtAll();
      }
    }
  }

  private void hit(Hit hit) {
    long last = config.hitMillis(hit.lastMillis(), hit.receivedMillis());
    long first = config.hitMillis(hit.firstMillis(), hit.receivedMillis());
    for (Expected expected :
        flows.hitBy(hit.flowId(), hit.zone(), hit.client(), hit.server(), last)) {
      Tracked before = memory.get(expected.key());
      boolean newHit = last > before.lastHitMillis();
      Tracked after =
          before.hit(
              before.everSeen() ? Math.min(first, before.firstHitMillis()) : first,
              Math.max(last, before.lastHitMillis()),
              witnesses(before, hit, last, expected));
      lookAt(before, after, newHit);
    }
  }

  /** Those that have seen it lately: within a day, or twice the time in which it is to show. */
  private List<Witness> witnesses(Tracked before, Hit hit, long atMillis, Expected expected) {
    Map<Exporter, Long> lasts = new LinkedHashMap<>();
    before.witnesses().forEach(each -> lasts.put(each.exporter(), each.lastMillis()));
    hit.exporters().forEach(each -> lasts.merge(each, atMillis, Math::max));
    long lately =
        Math.max(
            config.forgetAfter().toMillis(),
            2 * (expected.expectation().within().toMillis() + config.grace().toMillis()));
    long since = Math.max(atMillis, before.lastHitMillis()) - lately;
    List<Witness> kept = new ArrayList<>();
    lasts.forEach(
        (exporter, last) -> {
          if (last >= since) {
            kept.add(new Witness(exporter, last));
          }
        });
    kept.sort((one, other) -> one.exporter().toString().compareTo(other.exporter().toString()));
    return kept;
  }

  /** The wall clock says that nothing comes from an exporter any more. */
  public void silent(Exporter exporter) {
    if (sights.fallSilent(exporter)) {
      lookAtAll();
    }
  }

  private void lookAtAll() {
    flows.all().forEach(each -> again.add(each.key()));
  }

  /**
   * Looks at what is due.
   *
   * @param limit most expectations looked at
   * @return whether there may be more to do at once
   */
  public boolean judge(int limit) {
    if (sights.newest() >= flows.nextChangeMillis()) {
      expect(policy, sights.newest());
    }
    Set<ExpectationKey> keys = new LinkedHashSet<>();
    takeBegun(keys, limit);
    if (sights.least() != Sights.UNKNOWN) {
      keys.addAll(memory.due(sights.least(), limit - keys.size()));
    }
    var waiting = again.iterator();
    while (waiting.hasNext() && keys.size() < limit) {
      keys.add(waiting.next());
      waiting.remove();
    }
    for (ExpectationKey key : keys) {
      Tracked tracked = memory.get(key);
      if (flows.get(key) != null) {
        lookAt(tracked, tracked, false);
      }
    }
    return keys.size() == limit;
  }

  /** Begins the time of those that every shard now knows. */
  private void takeBegun(Set<ExpectationKey> keys, int limit) {
    var waiting = notBegun.values().iterator();
    while (waiting.hasNext() && keys.size() < limit) {
      Tracked appeared = waiting.next();
      if (agreement.reached(appeared.round(), appeared.appearedIn())) {
        waiting.remove();
        Tracked before = memory.get(appeared.key());
        memory.put(before, before.begunAt(sights.newest()));
        keys.add(appeared.key());
      }
    }
  }

  /** Forgets paths that nobody has shown for long; worth doing now and then. */
  public void forgetOldPaths() {
    paths.forgetBefore(sights.newest());
  }

  private void lookAt(Tracked before, Tracked now, boolean newHit) {
    Expected expected = flows.get(now.key());
    Finding finding = rule.find(now, expected, newHit);
    boolean absent = finding.state() == CoverageState.ABSENT;
    boolean resolved = now.missing() && newHit && !absent;
    boolean missing = absent || (now.missing() && !resolved);
    boolean sameState = finding.state() == now.state();
    boolean sameWords = sameState && finding.why().equals(now.why());
    Tracked found =
        now.found(
            finding.state(),
            sameState ? now.sinceMillis() : since(now, newHit),
            finding.why(),
            finding.dueMillis(),
            missing);
    List<Exporter> witnesses = rule.witnesses(found, expected);
    if (resolved) {
      told.resolved(reports.seenAgain(found, expected, witnesses));
    } else if (missing && !sameWords) {
      told.missing(reports.missing(found, expected, witnesses, sights.newest()));
    }
    int terms = terms(expected);
    if (!sameWords || terms != now.terms() || publishAgain(found)) {
      found = found.published(terms);
      told.changed(reports.coverage(found, expected, witnesses, rule.deadline(found, expected)));
    }
    if (!found.equals(before)) {
      memory.put(before, found);
    }
  }

  private long since(Tracked now, boolean newHit) {
    return newHit ? now.lastHitMillis() : Math.max(0, sights.newest());
  }

  private boolean publishAgain(Tracked found) {
    return found.everSeen()
        && (found.publishedHitMillis() == Tracked.NEVER
            || found.lastHitMillis() - found.publishedHitMillis()
                >= config.publishEvery().toMillis());
  }
}
