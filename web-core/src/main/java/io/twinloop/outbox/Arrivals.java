package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Events of ours that are in the timeline, or that nobody waits for any more: their echoes go, and
 * what is stored of them. That goes only where the timeline is known to be recorded, so that at
 * each moment outbox or timeline has them on disk; the context that records removes what any other
 * stored.
 */
final class Arrivals {
  private final SendQueue queue;
  private final OutboxDisk disk;
  private final KnownEvents known;
  private final Tasks tasks;
  private final Clock clock;
  private final Set<EventId> events = new HashSet<>();
  private final Set<TransactionId> transactions = new HashSet<>();
  private boolean due;
  private boolean sweeping;
  private Latch idle;

  Arrivals(SendQueue queue, OutboxDisk disk, KnownEvents known, Tasks tasks, Clock clock) {
    this.queue = queue;
    this.disk = disk;
    this.known = known;
    this.tasks = tasks;
    this.clock = clock;
    this.idle = tasks.latch();
  }

  /** Whether it is among them. */
  boolean has(Outgoing outgoing) {
    return transactions.contains(outgoing.transaction())
        || outgoing.sent().map(Outgoing.Sent::event).filter(events::contains).isPresent();
  }

  /** Takes in what is in the room's timeline now. Never suspends. */
  void take(RoomId room, List<Event> timeline) {
    boolean any = false;
    for (Event event : timeline) {
      if (event.sender().equals(disk.account())) {
        arrived(event);
        any = true;
      }
    }
    for (LocalEcho echo : queue.in(room)) {
      if (EchoRules.isOver(echo.outgoing(), timeline, clock.now())) {
        drop(echo);
        any = true;
      }
    }
    if (any) {
      sweep();
    }
  }

  /**
   * Looks what became of events that another context left behind: they may have arrived long ago,
   * or be never to. Suspends.
   */
  void compare(RoomId room) {
    Optional<List<Event>> newest = known.newest(room);
    if (newest.isPresent()) {
      take(room, newest.get());
      return;
    }
    for (LocalEcho echo : queue.in(room)) {
      if (echo.sentAs().isPresent()) {
        drop(echo);
      }
    }
    sweep();
  }

  /** Removes what is stored of them, soon, if they are recorded. Never suspends. */
  void sweep() {
    due = true;
    if (!sweeping && known.areRecorded()) {
      sweeping = true;
      tasks.start("outbox arrivals", this::run);
    }
  }

  /** Waits until nothing is under way. Suspends. */
  void drain() {
    while (sweeping) {
      idle = tasks.latch();
      idle.await();
    }
  }

  private void arrived(Event event) {
    events.add(event.id());
    event.transactionId().map(TransactionId::new).ifPresent(transactions::add);
    Optional<TransactionId> source = queue.source(event);
    if (source.isPresent()) {
      transactions.add(source.get());
      queue.arrived(source.get(), event.id());
    }
  }

  private void drop(LocalEcho echo) {
    transactions.add(echo.outgoing().transaction());
    queue.remove(echo.outgoing().transaction());
  }

  private void run() {
    while (due) {
      due = false;
      disk.removeIf(stored -> has(stored) && known.areRecorded());
    }
    sweeping = false;
    idle.open();
  }
}
