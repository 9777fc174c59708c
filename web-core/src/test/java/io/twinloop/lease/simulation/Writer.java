package io.twinloop.lease.simulation;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Acquisition;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Purpose;
import io.twinloop.lease.Wish;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import io.twinloop.testkit.simulation.Chance;
import io.twinloop.testkit.simulation.SimulatedContext;
import io.twinloop.testkit.simulation.World;
import java.time.Duration;

/** One task of a context that wants the lease again and again, and does what one may with it. */
final class Writer {
  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_LEAD = Duration.ofSeconds(8);
  private static final Duration LONGEST_STEP = Duration.ofMillis(200);

  private final SimulatedContext context;
  private final World world;
  private final Chance chance;
  private final LeasedLock lock;
  private final SimulatedLeases store;
  private final LeaseOracle oracle;
  private final Patience patience;
  private final Cache cache;
  private final Parts.Trust trust;
  private final Duration longestIdle;

  /** What the context remembers of the page; its tasks take turns with it. */
  static final class Cache {
    private final Turns turns;
    private String page = "";
    private boolean loaded;

    Cache(Turns turns) {
      this.turns = turns;
    }
  }

  Writer(
      SimulatedContext context,
      LeasedLock lock,
      SimulatedLeases store,
      LeaseOracle oracle,
      Patience patience,
      Cache cache,
      Parts.Trust trust,
      Duration longestIdle) {
    this.longestIdle = longestIdle;
    this.trust = trust;
    this.context = context;
    this.world = context.world();
    this.chance = world.chance();
    this.lock = lock;
    this.store = store;
    this.oracle = oracle;
    this.patience = patience;
    this.cache = cache;
  }

  /** Suspends. */
  void live() {
    while (!world.isEnding()) {
      pause(chance.mostlyShort(longestIdle));
      try {
        take();
      } catch (StoreFailure failure) {
        world.trace().note(context.name(), "cannot", failure.code());
      }
    }
  }

  private void take() {
    Wish wish = wish();
    Cancellation cancellation = new Cancellation();
    if (chance.happens(0.1)) {
      Duration when = chance.mostlyShort(wish.patience());
      context.loop().post("cancel", when, cancellation::request);
    }
    Callback forget = world.ending().onRequest(cancellation::request);
    boolean unchecked = chance.happens(0.15);
    Patience.Wait wait = patience.begin(context, wish, cancellation);
    Acquisition acquisition;
    try {
      acquisition =
          unchecked ? lock.takeUnchecked(wish, cancellation) : lock.take(wish, cancellation);
      patience.ended(wait, acquisition);
    } finally {
      forget.call();
      patience.forget(wait);
    }
    if (acquisition instanceof Acquired acquired) {
      hold(acquired.guard(), wish, unchecked);
    }
  }

  private Wish wish() {
    return chance.happens(0.25)
        ? Wish.leadership()
        : Wish.operation(chance.mostlyShort(LONGEST_PATIENCE));
  }

  private void hold(Guard guard, Wish wish, boolean unchecked) {
    oracle.acquired(context, guard);
    try {
      if (wish.purpose() == Purpose.LEADERSHIP) {
        lead(guard, unchecked);
      } else {
        int steps = chance.between(1, 3);
        for (int i = 0; i < steps; i++) {
          act(guard, unchecked);
        }
      }
    } catch (LeaseLost lost) {
      oracle.lost(guard);
    } finally {
      if (context.isAlive()) {
        oracle.releasing(context, guard);
        guard.release();
      }
    }
  }

  /** As a loop does: works, idles, and gives way at once when asked. */
  private void lead(Guard guard, boolean unchecked) {
    Latch until = context.tasks().latch();
    guard.asked().onRequest(until::open);
    Callback forget = world.ending().onRequest(until::open);
    context.loop().post("enough", chance.mostlyShort(LONGEST_LEAD), until::open);
    while (!until.isOpen()) {
      act(guard, unchecked);
      until.await(chance.mostlyShort(LONGEST_LEAD));
    }
    forget.call();
  }

  private void act(Guard guard, boolean unchecked) {
    switch (chance.below(8)) {
      case 0 -> guard.extend();
      case 1 -> nest(guard, unchecked);
      case 2 -> pause(chance.mostlyShort(LONGEST_STEP));
      case 3 -> guard.poison();
      default -> write(guard, unchecked);
    }
  }

  private void nest(Guard guard, boolean unchecked) {
    Guard inner = guard.again();
    oracle.acquired(context, inner);
    try {
      write(inner, unchecked);
    } finally {
      if (context.isAlive()) {
        oracle.releasing(context, inner);
        inner.release();
      }
    }
  }

  private void write(Guard guard, boolean unchecked) {
    cache.turns.take(
        () -> {
          if (unchecked) {
            overwrite(guard);
          } else {
            append(guard);
          }
          return guard;
        });
  }

  private void append(Guard guard) {
    Freshness told = guard.freshness();
    if (told == Freshness.DIRTY) {
      checkThatDirtyIsRefused(guard);
    }
    if (!trust.inCache(told, cache.loaded)) {
      cache.page = store.page();
      cache.loaded = true;
    }
    guard.reloaded();
    oracle.trusts(guard, cache.page);
    Page next = new Page(context.name() + "#" + chance.below(Integer.MAX_VALUE), cache.page);
    store.write(guard.tenure(), guard.fence(), next);
    cache.page = next.id();
  }

  /** Without a cache: what it is based on is read under the guard. */
  private void overwrite(Guard guard) {
    Page next = new Page(context.name() + "#" + chance.below(Integer.MAX_VALUE), store.page());
    store.write(guard.tenure(), guard.fence(), next);
    guard.poison();
  }

  private void checkThatDirtyIsRefused(Guard guard) {
    try {
      guard.fence();
    } catch (LeaseLost lost) {
      throw lost;
    } catch (TwinloopException refusal) {
      if (refusal.code() == ErrorCode.LEASE_DIRTY) {
        return;
      }
    }
    throw new AssertionError("a dirty cache was let through");
  }

  private void pause(Duration time) {
    context.risk("pause");
    context.delay(time);
  }
}
