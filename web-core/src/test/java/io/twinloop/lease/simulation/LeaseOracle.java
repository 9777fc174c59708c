package io.twinloop.lease.simulation;

import static io.twinloop.lease.simulation.LeaseTables.LEASE;
import static io.twinloop.lease.simulation.LeaseTables.LEASES;
import static io.twinloop.lease.simulation.LeaseTables.PAGES;

import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.TakeOutcome;
import io.twinloop.lease.Tenure;
import io.twinloop.testkit.database.Commit;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows from the commits alone who holds the lease and what was written last, and fails as soon as
 * a judgement, a commit or what a context believes does not fit.
 */
final class LeaseOracle {
  private final Trace trace;
  private final List<Held> guards = new ArrayList<>();
  private Optional<LeaseRecord> lease = Optional.empty();
  private boolean givenBack;
  private boolean shownAsGivenBack;
  private String page = "";

  private record Held(SimulatedContext context, Guard guard) {
    boolean counts() {
      return context.isAlive() && !guard.lost().requested();
    }
  }

  LeaseOracle(Trace trace) {
    this.trace = trace;
  }

  /** When the lease expires, and when a write begins to renew it. */
  List<Timestamp> moments() {
    return lease.map(LeaseRecord::expiresAt).stream()
        .flatMap(end -> Stream.of(end, LeaseTable.worn(end)))
        .toList();
  }

  void acquired(SimulatedContext context, Guard guard) {
    trace.note(context.name(), "acquired " + guard.freshness(), guard.tenure());
    guards.add(new Held(context, guard));
  }

  void releasing(SimulatedContext context, Guard guard) {
    trace.note(context.name(), "gives back", guard.tenure());
    guards.removeIf(held -> held.guard == guard);
  }

  /** A context is about to trust its cache, in which that page lies. */
  void trusts(Guard guard, String cached) {
    boolean clean = guard.freshness() == Freshness.CLEAN;
    boolean holds = lease.filter(row -> row.tenure().equals(guard.tenure())).isPresent();
    check(!clean || !holds || cached.equals(page), "a clean cache holds %s, not %s", cached, page);
  }

  /** A write found the lease lost. */
  void lost(Guard guard) {
    check(guard.lost().requested(), "the guard of %s was not told", guard.tenure(), "");
  }

  void judged(
      StoredLease stored,
      ContextId asker,
      Optional<Tenure> victim,
      Timestamp now,
      TakeOutcome outcome) {
    boolean saidReleased = stored instanceof Released;
    boolean saidHeld = stored instanceof StoredLease.Held;
    check(saidReleased == (lease.isPresent() && shownAsGivenBack), "judged by %s", stored, "");
    check(saidHeld == (lease.isPresent() && !shownAsGivenBack), "judged by %s", stored, "");
    LeaseTable.objection(stored, asker, victim, now, outcome)
        .ifPresent(objection -> fail(asker + " at " + now + ": " + objection));
  }

  /** Whether a write was to be let through shows when it commits; here, what it leaves. */
  void passed(StoredLease stored, Tenure tenure, Timestamp now, Optional<LeaseRecord> left) {
    Optional<LeaseRecord> row = lease.filter(record -> record.tenure().equals(tenure));
    if (row.isPresent()) {
      LeaseTable.objection(row.get(), now, left)
          .ifPresent(objection -> fail(tenure + " at " + now + ": " + objection));
    }
  }

  void committed(Commit commit) {
    Optional<LeaseRecord> after = row(commit);
    check(row(commit, lease), "the row is not what was committed: %s", lease, "");
    if (!after.map(LeaseRecord::tenure).equals(lease.map(LeaseRecord::tenure))) {
      check(grants(commit), "the holder changed to %s, but nobody took it", after, "");
      check(follows(after), "%s follows %s", after, lease);
    }
    if (!after.equals(lease)) {
      String holder = after.map(row -> row.tenure().holder().text()).orElse("");
      check(commit.context().equals(holder), "%s wrote a row for %s", commit.context(), holder);
    }
    for (Object claim : commit.claims()) {
      trace.note(commit.context(), "commits", claim);
      heed(commit, (Claim) claim);
    }
    lease = after;
  }

  private void heed(Commit commit, Claim claim) {
    if (claim instanceof Claim.Grant) {
      givenBack = false;
      shownAsGivenBack = false;
    } else if (claim instanceof Claim.Release release) {
      shownAsGivenBack = lease.map(LeaseRecord::tenure).equals(Optional.of(release.tenure()));
      givenBack |= shownAsGivenBack;
      check(!shownAsGivenBack || !isHeld(), "the lease is free while %s hold it", guards, "");
    } else if (claim instanceof Claim.Write write) {
      check(holds(commit, write.tenure()), "%s wrote while the row shows %s", write, lease);
      String basis = write.page().basedOn();
      check(basis.equals(page), "%s is not based on %s", write.page(), page);
      page = commit.after(PAGES, LeaseTables.PAGE).orElseThrow().id();
    }
  }

  private boolean isHeld() {
    return guards.stream()
        .filter(held -> held.guard.tenure().equals(lease.orElseThrow().tenure()))
        .anyMatch(Held::counts);
  }

  private boolean holds(Commit commit, Tenure tenure) {
    return tenure.holder().text().equals(commit.context())
        && lease.filter(row -> row.tenure().equals(tenure)).isPresent();
  }

  private boolean follows(Optional<LeaseRecord> after) {
    if (lease.isEmpty()) {
      return after.orElseThrow().tenure().generation() == 1;
    }
    Tenure last = lease.get().tenure();
    Tenure next = after.orElseThrow().tenure();
    return next.generation() == last.generation() + 1 && !next.holder().equals(last.holder());
  }

  private static boolean grants(Commit commit) {
    return commit.claims().stream().anyMatch(Claim.Grant.class::isInstance);
  }

  private static Optional<LeaseRecord> row(Commit commit) {
    return commit.after(LEASES, LeaseTables.row(LEASE)).map(LeaseTables::record);
  }

  private static boolean row(Commit commit, Optional<LeaseRecord> expected) {
    return commit.before(LEASES, LeaseTables.row(LEASE)).map(LeaseTables::record).equals(expected);
  }

  /** The data were deleted. */
  void deleted() {
    lease = Optional.empty();
    givenBack = false;
    shownAsGivenBack = false;
    page = "";
  }

  /** When all is over: nobody who lives still has it. */
  void checkFree(List<SimulatedContext> living) {
    boolean held =
        lease.isPresent()
            && !givenBack
            && living.stream().anyMatch(one -> one.id().equals(lease.get().tenure().holder()));
    check(!held, "in the end the lease is still %s", lease, "");
  }

  private static void check(boolean holds, String message, Object one, Object other) {
    if (!holds) {
      fail(String.format(message, one, other));
    }
  }

  private static void fail(String why) {
    throw new AssertionError(why);
  }
}
