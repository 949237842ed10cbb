package io.portcullis.domain.violation;

import io.portcullis.domain.address.AddressClass;
import io.portcullis.domain.verdict.Severity;
import io.portcullis.domain.verdict.VerdictKind;
import io.portcullis.domain.violation.LatestTargets.Target;
import io.portcullis.domain.violation.Violation.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Stands before the register and gathers what is too much to be told of one by one: a client that
 * violates the catalog towards many targets within a while is told of as one {@link
 * VerdictKind#SCAN}, and a network of which many addresses are in no inventory entry as one {@link
 * VerdictKind#UNKNOWN_ENDPOINT}. What is told of so is withheld, and every conversation is in one
 * place only: by itself, or in what sums it up.
 *
 * <p>What was open before a scan stays open and lives on by itself. What was open before a gap
 * becomes part of it. What someone answers for by itself is left alone, and neither counts nor is
 * withheld.
 */
public final class StormControl {

  /** Most storms looked at in one advance; the rest waits for the next. */
  private static final int LOOK_LIMIT = 2_000;

  private final StormConfig config;
  private final Severity scanSeverity;
  private final Supplier<? extends Acceptances> acceptances;
  private final ViolationRegister register;
  private final Storms storms;
  private final ViolationRegister.Deadlines deadlines;
  private final Consumer<VerdictKind> withheld;
  private long watermarkMillis;

  /** Where storms are kept, by {@link Suspect#stormId()}. */
  public interface Storms {

    /** Null if there is none. */
    Storm get(String stormId);

    void put(String stormId, Storm storm);

    void delete(String stormId);
  }

  /**
   * @param scanSeverity of a scan, if nothing that it sums up is more urgent
   * @param register keeps what is told of, one by one and together
   * @param withheld told whenever a conversation is told of within this kind of violation and not
   *     by itself
   * @param watermarkMillis as the register's
   */
  public StormControl(
      StormConfig config,
      Severity scanSeverity,
      Supplier<? extends Acceptances> acceptances,
      ViolationRegister register,
      Storms storms,
      ViolationRegister.Deadlines deadlines,
      Consumer<VerdictKind> withheld,
      long watermarkMillis) {
    this.config = config;
    this.scanSeverity = scanSeverity;
    this.acceptances = acceptances;
    this.register = register;
    this.storms = storms;
    this.deadlines = deadlines;
    this.withheld = withheld;
    this.watermarkMillis = watermarkMillis;
  }

  public void found(Suspect suspect, Candidate.Found found) {
    if (isAcceptedByItself(suspect, found.violation())) {
      register.found(found);
      return;
    }
    Target target = target(suspect, found);
    Storm storm = known(suspect).with(target, config, found.violation().updatedAtMillis());
    if (register.stands(suspect.stormId())) {
      goOn(suspect, found, storm.with(storm.counts().with(target)), List.of(target));
    } else if (isTooMuch(suspect, storm.latest())) {
      List<Target> all = storm.latest().within(config, storm.latest().newestMillis()).toList();
      StormCounts counts = storm.counts();
      for (Target one : all) {
        counts = counts.with(one);
      }
      goOn(suspect, found, storm.with(counts), all);
    } else {
      keep(suspect.stormId(), storm);
      register.found(found);
    }
  }

  /** Someone answers for it, and not for all that its suspect does. */
  private boolean isAcceptedByItself(Suspect suspect, Violation violation) {
    Acceptances now = acceptances.get();
    return now.covering(violation).isPresent()
        && now.covering(sum(suspect, violation, Traffic.NONE, Storm.NONE)).isEmpty();
  }

  private boolean isTooMuch(Suspect suspect, LatestTargets latest) {
    long now = latest.newestMillis();
    return latest.tooMany(config, now)
        || (suspect instanceof Suspect.Network && latest.tooManyHosts(config, now));
  }

  /**
   * @param targets that may have been told of one by one so far
   */
  private void goOn(Suspect suspect, Candidate.Found found, Storm storm, List<Target> targets) {
    Violation violation = found.violation();
    List<Candidate.Found> joining = new ArrayList<>();
    if (suspect instanceof Suspect.Network network) {
      targets.forEach(target -> absorb(network, target, storm.toldMillis(), joining));
    }
    boolean single = register.stands(violation.id());
    if (single) {
      register.found(found);
    } else {
      joining.add(found);
      withheld.accept(suspect instanceof Suspect.Client ? VerdictKind.SCAN : violation.kind());
    }
    StormCounts counts = storm.counts().withPeer(peer(suspect, violation).roles());
    for (Candidate.Found one : joining) {
      counts = counts.withPeer(peer(suspect, one.violation()).roles()).withholding(one.violation());
    }
    Storm grown = storm.with(counts);
    if (single) {
      tell(suspect, found, Traffic.NONE, grown);
    }
    joining.forEach(one -> tell(suspect, one, one.violation().traffic(), grown));
    keep(suspect.stormId(), grown);
  }

  /** What was told of by itself becomes part of the gap, with all that it carried. */
  private void absorb(
      Suspect.Network network, Target target, long atMillis, List<Candidate.Found> joining) {
    String why = "Part of the gap " + network.prefix() + " in the inventory.";
    register
        .absorb(target.violationId(), why, atMillis)
        .ifPresent(
            absorbed -> joining.add(new Candidate.Found(absorbed, 0, target.activeMillis())));
  }

  private void tell(Suspect suspect, Candidate.Found found, Traffic traffic, Storm storm) {
    Violation sum = sum(suspect, found.violation(), traffic, storm);
    register.found(
        new Candidate.Found(sum, member(suspect, found.violation()), found.activeMillis()));
  }

  private Violation sum(Suspect suspect, Violation one, Traffic traffic, Storm storm) {
    return StormViolation.of(suspect, one, traffic, storm, scanSeverity);
  }

  public void withdrawn(Suspect suspect, Candidate.Withdrawn withdrawn) {
    Violation violation = withdrawn.violation();
    boolean single = register.withdrawn(withdrawn) || register.stands(violation.id());
    Storm storm = storms.get(suspect.stormId());
    if (storm != null && !register.stands(violation.id())) {
      keep(suspect.stormId(), storm.without(violation.id()));
      if (!single) {
        takeBack(suspect, violation, storm);
      }
    }
  }

  /** An address that the inventory has by now is no part of a gap any more. */
  private void takeBack(Suspect suspect, Violation violation, Storm storm) {
    boolean inventoried =
        suspect instanceof Suspect.Network
            && !itself(suspect, violation)
                .roles()
                .equals(List.of(AddressClass.UNKNOWN_INTERNAL.roleId()));
    if (inventoried) {
      Violation sum =
          sum(suspect, violation, violation.traffic(), storm)
              .explainedBy(
                  Resolution.filled(suspect.prefix(), itself(suspect, violation), violation));
      Candidate.Withdrawn known = new Candidate.Withdrawn(sum, member(suspect, violation));
      if (register.withdrawn(known)) {
        return;
      }
    }
    register.takeBack(suspect.stormId(), violation.traffic());
  }

  /**
   * Does what is due.
   *
   * @param toMillis receive time up to which everything has been told
   */
  public void advance(long toMillis) {
    watermarkMillis = toMillis;
    register.advance(toMillis);
    for (String stormId : deadlines.takeDue(watermarkMillis, LOOK_LIMIT)) {
      look(stormId, storms.get(stormId).dueAt(0));
    }
  }

  private void look(String stormId, Storm storm) {
    if (isScanning(stormId) && !storm.latest().tooMany(config, watermarkMillis)) {
      register.end(stormId, scan -> scan.explainedBy(Resolution.subsided(scan, config)));
    }
    boolean past = config.isPast(storm.latest().newestMillis(), watermarkMillis);
    if (past && register.find(stormId).isEmpty()) {
      storms.delete(stormId);
    } else {
      keep(stormId, storm);
    }
  }

  private boolean isScanning(String stormId) {
    return register.stands(stormId)
        && register.find(stormId).filter(sum -> sum.kind() == VerdictKind.SCAN).isPresent();
  }

  private Storm known(Suspect suspect) {
    Storm known = storms.get(suspect.stormId());
    return known == null ? Storm.NONE : known;
  }

  /** A look that comes too soon does no harm. */
  private void keep(String stormId, Storm storm) {
    long next = nextLookMillis(stormId, storm.latest());
    long due = storm.dueMillis();
    if (due != 0 && due <= next) {
      storms.put(stormId, storm);
      return;
    }
    if (due != 0) {
      deadlines.remove(due, stormId);
    }
    deadlines.add(next, stormId);
    storms.put(stormId, storm.dueAt(next));
  }

  /** When a scan may have subsided, or else all may be past. */
  private long nextLookMillis(String stormId, LatestTargets latest) {
    List<Target> targets = latest.latestFirst();
    boolean many = targets.size() > config.targets();
    if (isScanning(stormId)) {
      return many
          ? targets.get(config.targets()).activeMillis() + config.within().toMillis()
          : Math.max(1, watermarkMillis);
    }
    long last = Math.max(latest.newestMillis(), watermarkMillis);
    return Math.max(1, last + config.within().toMillis());
  }

  private static Target target(Suspect suspect, Candidate.Found found) {
    Violation violation = found.violation();
    Party host =
        suspect instanceof Suspect.Client ? violation.server() : itself(suspect, violation);
    return new Target(
        violation.id(),
        found.activeMillis(),
        host.address(),
        violation.protocol(),
        violation.serverPort());
  }

  /** The end that the suspect is. */
  private static Party itself(Suspect suspect, Violation violation) {
    return suspect.asking() ? violation.client() : violation.server();
  }

  private static Party peer(Suspect suspect, Violation violation) {
    return suspect.asking() ? violation.server() : violation.client();
  }

  /** What of the sum a conversation stands behind: of a network, its address. */
  private static int member(Suspect suspect, Violation violation) {
    if (suspect instanceof Suspect.Client) {
      return 0;
    }
    var address = itself(suspect, violation).address();
    return address.isV4()
        ? (int) address.low() & 0xff
        : Long.hashCode(address.low()) & Integer.MAX_VALUE;
  }
}
