package io.twinloop.outbox;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.Latch;
import io.twinloop.port.Subscription;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Sends events of one account from this context, each exactly once: it is stored before its first
 * request leaves, repeated under the same transaction id until the homeserver answers, and taken
 * over by another context when this one is gone. It stays stored until it came by sync and that was
 * recorded, so that whatever was shown is shown again after a crash, as sent where it was. A room's
 * events leave in the order they were queued; one that was refused waits for the user and holds up
 * nothing.
 */
public final class Outbox {
  private static final String HEX = "0123456789abcdef";

  private final OutboxDisk disk;
  private final OutboxPorts ports;
  private final SendQueue queue = new SendQueue();
  private final Arrivals arrivals;
  private final Delivery delivery;
  private final Owners owners;
  private final Map<TransactionId, Latch> awaited = new HashMap<>();
  private Optional<Cancellation> running = Optional.empty();
  private Subscription connectivity = () -> {};

  /**
   * @param backoff how long to wait after that many failures in a row
   */
  public Outbox(
      OutboxDisk disk,
      KnownEvents known,
      Sealing sealing,
      EventSender sender,
      IntFunction<Duration> backoff,
      OutboxPorts ports) {
    this.disk = disk;
    this.ports = ports;
    this.arrivals = new Arrivals(queue, disk, known, ports.tasks(), ports.clock());
    this.owners = new Owners(ports.exclusive(), ports.tasks());
    this.delivery =
        new Delivery(queue, disk, arrivals, sealing, sender, backoff, ports.tasks(), ports.clock());
    queue.onChange(room -> tellWhoAwaits());
  }

  /** Adopts what was left behind and begins to send. Suspends until adopted. */
  public void start() {
    if (running.isPresent()) {
      return;
    }
    Cancellation stop = new Cancellation();
    running = Optional.of(stop);
    connectivity = ports.connectivity().onChange(this::hurryIfOnline);
    adopt(stop);
    if (!stop.requested()) {
      delivery.start(stop);
    }
  }

  /** Stops sending; when it returns, nothing is under way. What waits stays stored. Suspends. */
  public void stop() {
    running.ifPresent(Cancellation::request);
    running = Optional.empty();
    connectivity.close();
    delivery.drain();
    arrivals.drain();
  }

  /** Takes over what contexts that are gone since the start left behind. Suspends. */
  public void adopt() {
    if (running.isPresent()) {
      adopt(running.get());
      delivery.hurry();
    }
  }

  /**
   * Queues an event; its echo shows at once, it is stored when this returns. Suspends.
   *
   * @param content JSON text; for {@code m.room.redaction} {@code {redacts, reason?}}
   */
  public TransactionId queue(RoomId room, String type, String content) {
    Outgoing outgoing =
        new Outgoing(
            transaction(),
            room,
            type,
            content,
            ports.clock().now(),
            disk.context(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    store(outgoing);
    return outgoing.transaction();
  }

  /**
   * Waits until the homeserver has the event, for as long as that takes. Suspends.
   *
   * @throws TwinloopException STOPPED where it was given up
   */
  public EventId delivered(TransactionId transaction) {
    if (queue.event(transaction).isEmpty() && queue.find(transaction).isPresent()) {
      awaited.computeIfAbsent(transaction, unused -> ports.tasks().latch()).await();
    }
    return queue
        .event(transaction)
        .orElseThrow(() -> new TwinloopException(ErrorCode.STOPPED, "The message was given up."));
  }

  /**
   * Sends a failed event again, under its first transaction id; leaves one alone that did not fail.
   * Suspends.
   *
   * @throws TwinloopException UNKNOWN_MESSAGE where there is none
   */
  public void retry(TransactionId transaction) {
    LocalEcho echo = known(transaction);
    if (echo.outgoing().failure().isPresent()) {
      store(echo.outgoing().queuedAgain(ports.clock().now()));
    }
  }

  /**
   * Gives an event up: it is not sent again, though the homeserver may have it. Suspends.
   *
   * @throws TwinloopException UNKNOWN_MESSAGE where there is none, or the homeserver has it
   */
  public void discard(TransactionId transaction) {
    if (known(transaction).sentAs().isPresent()) {
      throw unknown(transaction);
    }
    queue.remove(transaction);
    disk.remove(transaction);
  }

  /** What of the room's sending is to be seen. */
  public Echoes echoes(RoomId room) {
    return queue.echoes(room);
  }

  /**
   * Events of the room that are in memory now: of our own among them the echoes go, and what was
   * thought to be on its way has arrived. What is stored of them goes when all that is in memory is
   * known to be recorded. Never suspends.
   */
  public void arrived(RoomId room, List<Event> events) {
    arrivals.take(room, events);
  }

  /** All that is in memory is recorded from now on. Never suspends. */
  public void recorded() {
    arrivals.sweep();
  }

  /** Tries again now what waits, as after signing in again. Never suspends. */
  public void hurry() {
    delivery.hurry();
  }

  /** Calls the listener, which must not suspend, with the room whose echoes changed. */
  public Subscription onChange(Consumer<RoomId> listener) {
    return queue.onChange(listener);
  }

  private void store(Outgoing outgoing) {
    queue.putUnstored(echo(outgoing));
    delivery.save(outgoing);
    queue.stored(outgoing.transaction());
    delivery.send(outgoing.room());
  }

  private void adopt(Cancellation stop) {
    OutboxDisk.Adoption adoption = disk.adopt(owners, stop);
    Set<RoomId> rooms = new LinkedHashSet<>();
    for (Outgoing outgoing : adoption.ours()) {
      if (!queue.met(outgoing.transaction())) {
        queue.put(echo(outgoing));
        rooms.add(outgoing.room());
      }
    }
    for (RoomId room : rooms) {
      arrivals.compare(room);
    }
    for (ContextId owner : adoption.others()) {
      owners.whenGone(owner, stop, this::adopt);
    }
  }

  private void hurryIfOnline() {
    if (ports.connectivity().online()) {
      delivery.hurry();
    }
  }

  private LocalEcho known(TransactionId transaction) {
    return queue.find(transaction).orElseThrow(() -> unknown(transaction));
  }

  private static TwinloopException unknown(TransactionId transaction) {
    return new TwinloopException(
        ErrorCode.UNKNOWN_MESSAGE, "No message waits under " + transaction + ".");
  }

  /** Stored content that is damaged is for the homeserver to refuse. */
  private LocalEcho echo(Outgoing outgoing) {
    try {
      return new LocalEcho(outgoing, ports.json().read(outgoing.content()));
    } catch (MalformedJson e) {
      return new LocalEcho(outgoing, Json.ABSENT);
    }
  }

  private void tellWhoAwaits() {
    for (TransactionId transaction : List.copyOf(awaited.keySet())) {
      boolean over = queue.event(transaction).isPresent() || queue.find(transaction).isEmpty();
      if (over) {
        awaited.remove(transaction).open();
      }
    }
  }

  private TransactionId transaction() {
    StringBuilder text = new StringBuilder("twinloop-");
    for (byte b : ports.entropy().bytes(12)) {
      text.append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
    }
    return new TransactionId(text.toString());
  }
}
