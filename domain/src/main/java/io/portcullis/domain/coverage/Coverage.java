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

  /** Least progress between two looks at everything because exporters have come back. */
  private static final long LOOK_AROUND_MILLIS = 1_000;

  private final CoverageConfig config;
  private final CoverageMemory memory;
  private final CoverageTold told;
  private final Sights sights;
  private final Paths paths;
  private final Agreement agreement;
  private final AbsenceRule rule;

  /** Came, and not every shard judges by it yet; in the order in which they came. */
  private final Map<ExpectationKey, Tracked> notBegun = new LinkedHashMap<>();

  /** The time of some of those may have come since they were last gone through. */
  private boolean mayBegin;

  /** To be looked at again, though not due. */
  private final Set<ExpectationKey> again = new LinkedHashSet<>();

  /** An exporter has fallen silent: everything is to be looked at. */
  private boolean fellSilent;

  /** An exporter is heard again, and everything is to be looked at soon. */
  private boolean cameBack;

  /** What was read when everything was last looked at because exporters came back. */
  private long cameBackMillis;

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
   * What to expect from now on; needed before anything else. {@link #judge} then goes through all
   * of it, some in each call: what is new begins, what is no longer expected ends. Evidence of an
   * expectation that has not had its turn brings it forward.
   *
   * @param atMillis the time at which the inventory is asked where no evidence has come yet
   */
  public void expect(Policy current, long atMillis) {
    policy = current;
    if (flows == null) {
      memory.forEach(
          tracked -> {
            again.add(tracked.key());
            agreement.known(tracked.round());
          });
    } else {
      lookAtAll();
    }
    long newest = sights.newest();
    flows = ExpectedFlows.of(current, newest == Sights.UNKNOWN ? atMillis : newest);
    reports = new Reports(flows);
    agreement.next(current.catalogVersion());
    lookAtAll();
  }

  private void lookAtAll() {
    flows.all().forEach(each -> again.add(each.key()));
    flows.notApplicable().forEach(each -> again.add(each.key()));
  }

  /** What is kept of an expectation, made to agree with what is expected; null if it is not. */
  private Tracked expected(ExpectationKey key) {
    Tracked kept = memory.get(key);
    boolean applied = kept != null && kept.state() != CoverageState.NOT_APPLICABLE;
    Expected expected = flows.get(key);
    if (expected == null) {
      if (applied) {
        end(kept);
      }
      notApplicable(key, applied ? null : kept);
      return null;
    }
    Tracked now = applied ? goOn(kept, expected) : begin(kept, key);
    return now.begun() ? now : begunIfAgreed(now);
  }

  /** Its time begins when every shard knows it. */
  private Tracked begunIfAgreed(Tracked appeared) {
    if (!agreement.reached(appeared.round(), appeared.appearedIn())) {
      notBegun.put(appeared.key(), appeared);
      return appeared;
    }
    Tracked begun = appeared.begunAt(agreement.sinceMillis());
    memory.put(appeared, begun);
    notBegun.remove(appeared.key());
    return begun;
  }

  private Tracked begin(Tracked before, ExpectationKey key) {
    Tracked appeared = appeared(key, CoverageState.NEVER_SEEN);
    memory.put(before, appeared);
    return appeared;
  }

  private Tracked appeared(ExpectationKey key, CoverageState state) {
    return Tracked.begin(
        key, state, Math.max(0, sights.newest()), agreement.round(), flows.inventoryVersion());
  }

  /** What is expected under other terms than before waits for every shard to judge by them. */
  private Tracked goOn(Tracked before, Expected expected) {
    if (before.terms() == terms(expected)) {
      return before;
    }
    Tracked now = before.beginAgain(agreement.round(), flows.inventoryVersion());
    memory.put(before, now);
    return now;
  }

  private static int terms(Expected expected) {
    return Objects.hash(expected.words(), expected.expectation().toString());
  }

  private void end(Tracked tracked) {
    memory.delete(tracked);
    notBegun.remove(tracked.key());
    told.gone(tracked.key());
    if (tracked.missing()) {
      told.resolved(reports.notExpected(tracked, Math.max(0, sights.newest())));
    }
  }

  /**
   * @param kept what is known of it as not applicable, or null
   */
  private void notApplicable(ExpectationKey key, Tracked kept) {
    NotApplicable none = flows.notApplicable(key);
    if (none == null) {
      if (kept != null) {
        end(kept);
      }
    } else if (kept == null || !kept.why().equals(none.why())) {
      Tracked now =
          appeared(key, CoverageState.NOT_APPLICABLE)
              .found(
                  CoverageState.NOT_APPLICABLE,
                  Math.max(0, sights.newest()),
                  none.why(),
                  Tracked.NOT_DUE,
                  false);
      memory.put(kept, now);
      told.changed(reports.coverage(now, none));
    }
  }

  /** Takes what a shard tells. */
  public void take(Evidence evidence) {
    if (evidence instanceof Hit hit) {
      hit(hit);
    } else if (evidence instanceof PathSeen path) {
      paths.learn(path);
    } else if (evidence instanceof Progress progress) {
      cameBack |= sights.advance(progress);
      mayBegin |= agreement.heard(progress, () -> sights.newestOf(progress.sender()));
    }
  }

  private void hit(Hit hit) {
    long last = config.hitMillis(hit.lastMillis(), hit.receivedMillis());
    long first = config.hitMillis(hit.firstMillis(), hit.receivedMillis());
    for (Expected expected :
        flows.hitBy(hit.flowId(), hit.zone(), hit.client(), hit.server(), last)) {
      Tracked before = expected(expected.key());
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
    fellSilent |= sights.fallSilent(exporter);
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
    lookAround();
    Set<ExpectationKey> keys = new LinkedHashSet<>();
    addBegun(keys, limit);
    if (sights.least() != Sights.UNKNOWN) {
      keys.addAll(memory.due(sights.least(), limit - keys.size()));
    }
    var waiting = again.iterator();
    while (waiting.hasNext() && keys.size() < limit) {
      keys.add(waiting.next());
      waiting.remove();
    }
    for (ExpectationKey key : keys) {
      Tracked tracked = expected(key);
      if (tracked != null) {
        lookAt(tracked, tracked, false);
      }
    }
    return keys.size() == limit;
  }

  /**
   * Silence is looked at when it is known. Of who comes back everybody would be looked at in time:
   * once for all who come back in the same moment is soon enough.
   */
  private void lookAround() {
    if (cameBack && sights.newest() - cameBackMillis >= LOOK_AROUND_MILLIS) {
      cameBackMillis = sights.newest();
      cameBack = false;
      lookAtAll();
    }
    if (fellSilent) {
      fellSilent = false;
      lookAtAll();
    }
  }

  /** Adds those whose time begins because every shard now knows them. */
  private void addBegun(Set<ExpectationKey> keys, int limit) {
    if (mayBegin) {
      for (Tracked appeared : notBegun.values()) {
        if (keys.size() < limit && agreement.reached(appeared.round(), appeared.appearedIn())) {
          keys.add(appeared.key());
        }
      }
      mayBegin = keys.size() == limit;
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
