package io.twinloop.encryption.simulation;

import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.StoreAround;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores that make of a sound machine one with a mistake that somebody might make. */
final class MutantStores {
  private MutantStores() {}

  /** What belongs together is written in two transactions, these kinds in the first. */
  static Parts.StoreMaker first(EntryKind... kinds) {
    return (store, context) -> new InTwo(store, Set.of(kinds));
  }

  /** These kinds are written a while after the operation has gone on. */
  static Parts.StoreMaker late(EntryKind... kinds) {
    return (store, context) -> new Late(store, context, Set.of(kinds));
  }

  /** These kinds are not written at all. */
  static Parts.StoreMaker without(EntryKind... kinds) {
    return (store, context) -> new Without(store, Set.of(kinds));
  }

  /** What others wrote is not forgotten when the lease comes back. */
  static Parts.StoreMaker stale() {
    return (store, context) -> new Stale(store);
  }

  /** Who lost the lease writes on. */
  static Parts.StoreMaker unfenced() {
    return (store, context) -> new Unfenced(store);
  }

  private static CryptoChanges part(CryptoChanges changes, Set<EntryKind> kinds, boolean inside) {
    Map<EntryKey, Optional<EntryValue>> part = new HashMap<>(changes.entries());
    part.keySet().removeIf(key -> kinds.contains(key.kind()) != inside);
    return new CryptoChanges(part);
  }

  private static final class InTwo extends StoreAround {
    private final Set<EntryKind> first;

    InTwo(CryptoStore store, Set<EntryKind> first) {
      super(store);
      this.first = first;
    }

    @Override
    public long commit(CryptoChanges changes, Fence fence) {
      CryptoChanges one = part(changes, first, true);
      CryptoChanges other = part(changes, first, false);
      if (one.isEmpty() || other.isEmpty()) {
        return super.commit(changes, fence);
      }
      super.commit(one, fence);
      return super.commit(other, fence);
    }
  }

  private static final class Late extends StoreAround {
    private static final Duration DELAY = Duration.ofMillis(100);

    private final SimulatedContext context;
    private final Set<EntryKind> late;

    Late(CryptoStore store, SimulatedContext context, Set<EntryKind> late) {
      super(store);
      this.context = context;
      this.late = late;
    }

    @Override
    public long commit(CryptoChanges changes, Fence fence) {
      CryptoChanges rest = part(changes, late, true);
      if (rest.isEmpty()) {
        return super.commit(changes, fence);
      }
      context.tasks().start("late commit", () -> commitLate(rest, fence));
      CryptoChanges now = part(changes, late, false);
      return now.isEmpty() ? mark() : super.commit(now, fence);
    }

    private void commitLate(CryptoChanges changes, Fence fence) {
      context.delay(DELAY);
      try {
        super.commit(changes, fence);
      } catch (TwinloopException tooLate) {
        context.world().trace().note(context.name(), "loses", changes.entries().keySet());
      }
    }
  }

  private static final class Without extends StoreAround {
    private final Set<EntryKind> left;

    Without(CryptoStore store, Set<EntryKind> left) {
      super(store);
      this.left = left;
    }

    @Override
    public long commit(CryptoChanges changes, Fence fence) {
      CryptoChanges rest = part(changes, left, false);
      return rest.isEmpty() ? mark() : super.commit(rest, fence);
    }
  }

  private static final class Stale extends StoreAround {
    Stale(CryptoStore store) {
      super(store);
    }

    @Override
    public Journal journal(long mark) {
      Journal journal = super.journal(mark);
      return mark == 0 ? journal : new Journal.Touched(journal.mark(), Set.of());
    }
  }

  private static final class Unfenced extends StoreAround {
    Unfenced(CryptoStore store) {
      super(store);
    }

    @Override
    public long commit(CryptoChanges changes, Fence fence) {
      return super.commit(changes, new OpenFence(fence));
    }
  }

  private record OpenFence(Fence fence) implements Fence {
    @Override
    public LeaseName lease() {
      return fence.lease();
    }

    @Override
    public LeaseRecord pass(StoredLease stored) {
      try {
        return fence.pass(stored);
      } catch (LeaseLost lost) {
        return stored instanceof Held held ? held.lease() : ((Released) stored).lease();
      }
    }
  }
}
