package io.twinloop.outbox;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What waits to be sent and what was sent and is not yet seen, in this context's memory. */
final class SendQueue {
  private final Map<TransactionId, LocalEcho> echoes = new LinkedHashMap<>();
  private final Set<TransactionId> met = new HashSet<>();
  private final Set<TransactionId> unstored = new HashSet<>();
  private final Map<EventId, TransactionId> sent = new LinkedHashMap<>();
  private final Listeners<RoomId> listeners = new Listeners<>();

  Subscription onChange(Consumer<RoomId> listener) {
    return listeners.add(listener);
  }

  /** Takes its place at the end, or the place it has. */
  void put(LocalEcho echo) {
    TransactionId transaction = echo.outgoing().transaction();
    met.add(transaction);
    echo.sentAs().ifPresent(event -> sent.put(event, transaction));
    echoes.put(transaction, echo);
    listeners.tell(echo.outgoing().room());
  }

  /** Like {@link #put}, but nothing of the room is sent past it until {@link #stored}. */
  void putUnstored(LocalEcho echo) {
    unstored.add(echo.outgoing().transaction());
    put(echo);
  }

  void stored(TransactionId transaction) {
    unstored.remove(transaction);
  }

  Optional<LocalEcho> find(TransactionId transaction) {
    return Optional.ofNullable(echoes.get(transaction));
  }

  /** Whether it was ever queued here. */
  boolean met(TransactionId transaction) {
    return met.contains(transaction);
  }

  /** Whether it still waits to be sent. */
  boolean isWaiting(TransactionId transaction) {
    return find(transaction).filter(SendQueue::isWaiting).isPresent();
  }

  /** The next to send in a room; what failed is passed by. */
  Optional<LocalEcho> next(RoomId room) {
    for (LocalEcho echo : echoes.values()) {
      if (echo.outgoing().room().equals(room) && isWaiting(echo)) {
        boolean stored = !unstored.contains(echo.outgoing().transaction());
        return stored ? Optional.of(echo) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The rooms in which something waits to be sent. */
  Set<RoomId> rooms() {
    Set<RoomId> rooms = new HashSet<>();
    for (LocalEcho echo : echoes.values()) {
      if (isWaiting(echo)) {
        rooms.add(echo.outgoing().room());
      }
    }
    return rooms;
  }

  /** The homeserver has it; it is shown until it comes back by sync. */
  void delivered(Outgoing outgoing) {
    LocalEcho echo = echoes.get(outgoing.transaction());
    if (echo != null) {
      put(echo.with(outgoing));
    }
  }

  /** It came by sync. */
  void arrived(TransactionId transaction, EventId event) {
    sent.put(event, transaction);
    remove(transaction);
  }

  void remove(TransactionId transaction) {
    LocalEcho removed = echoes.remove(transaction);
    if (removed != null) {
      listeners.tell(removed.outgoing().room());
    }
  }

  /** The transaction of ours whose event this is, where it is shown here still. */
  Optional<TransactionId> source(Event event) {
    return event
        .transactionId()
        .map(TransactionId::new)
        .filter(echoes::containsKey)
        .or(() -> Optional.ofNullable(sent.get(event.id())).filter(echoes::containsKey));
  }

  /** The event that became of it, as far as is known. */
  Optional<EventId> event(TransactionId transaction) {
    for (Map.Entry<EventId, TransactionId> entry : sent.entrySet()) {
      if (entry.getValue().equals(transaction)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  Echoes echoes(RoomId room) {
    return new Echoes(in(room), Map.copyOf(sent));
  }

  /** In the order they were queued. */
  List<LocalEcho> in(RoomId room) {
    List<LocalEcho> found = new ArrayList<>();
    for (LocalEcho echo : echoes.values()) {
      if (echo.outgoing().room().equals(room)) {
        found.add(echo);
      }
    }
    return found;
  }

  private static boolean isWaiting(LocalEcho echo) {
    return echo.sentAs().isEmpty() && echo.outgoing().failure().isEmpty();
  }
}
