package io.twinloop.outbox;

import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.outbox.SendVerdict.Delivered;
import io.twinloop.outbox.SendVerdict.GivenUp;
import io.twinloop.outbox.SendVerdict.Later;
import io.twinloop.outbox.SendVerdict.SignedOut;
import io.twinloop.outbox.SendVerdict.Withdrawn;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pause;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Sends what is queued, room by room, one event of a room at a time. */
final class Delivery {
  private final SendQueue queue;
  private final OutboxDisk disk;
  private final Arrivals arrivals;
  private final Sealing sealing;
  private final EventSender sender;
  private final IntFunction<Duration> backoff;
  private final Tasks tasks;
  private final Clock clock;
  private final Set<RoomId> busy = new HashSet<>();
  private final Pause pause;
  private Optional<Cancellation> running = Optional.empty();
  private Latch idle;

  /**
   * @param backoff how long to wait after that many failures in a row
   */
  Delivery(
      SendQueue queue,
      OutboxDisk disk,
      Arrivals arrivals,
      Sealing sealing,
      EventSender sender,
      IntFunction<Duration> backoff,
      Tasks tasks,
      Clock clock) {
    this.queue = queue;
    this.disk = disk;
    this.arrivals = arrivals;
    this.sealing = sealing;
    this.sender = sender;
    this.backoff = backoff;
    this.tasks = tasks;
    this.pause = new Pause(tasks);
    this.clock = clock;
    this.idle = tasks.latch();
  }

  void start(Cancellation stop) {
    running = Optional.of(stop);
    queue.rooms().forEach(this::send);
  }

  /** Waits until nothing is under way; call it after the cancellation. Suspends. */
  void drain() {
    running = Optional.empty();
    while (!busy.isEmpty()) {
      idle = tasks.latch();
      idle.await();
    }
  }

  /** Stores the event, unless it was given up or came by sync meanwhile. Suspends. */
  void save(Outgoing outgoing) {
    disk.save(outgoing);
    if (arrivals.has(outgoing)) {
      arrivals.sweep();
    } else if (queue.find(outgoing.transaction()).isEmpty()) {
      disk.remove(outgoing.transaction());
    }
  }

  /** Sends what waits in the room, unless that is being done or nothing is to be sent now. */
  void send(RoomId room) {
    if (running.isPresent() && busy.add(room)) {
      Cancellation stop = running.get();
      tasks.start("outbox " + room, () -> run(room, stop));
    }
  }

  /** Ends every pause, and sends wherever something waits. */
  void hurry() {
    pause.end();
    queue.rooms().forEach(this::send);
  }

  private void run(RoomId room, Cancellation stop) {
    try {
      sendAll(room, stop);
    } finally {
      busy.remove(room);
      if (busy.isEmpty()) {
        idle.open();
      }
      running.filter(current -> current != stop).ifPresent(current -> send(room));
    }
  }

  private void sendAll(RoomId room, Cancellation stop) {
    int failures = 0;
    Optional<LocalEcho> next = queue.next(room);
    while (next.isPresent() && !stop.requested()) {
      SendVerdict verdict = attempt(next.get(), stop);
      if (verdict instanceof SignedOut) {
        return;
      }
      if (verdict instanceof Later later && !stop.requested()) {
        Duration wait = backoff.apply(++failures);
        pause.take(wait.compareTo(later.atLeast()) > 0 ? wait : later.atLeast(), stop);
      } else {
        failures = 0;
        settle(next.get(), verdict);
      }
      next = queue.next(room);
    }
  }

  private SendVerdict attempt(LocalEcho echo, Cancellation stop) {
    Optional<SendFailure> hindrance = SendRules.hindrance(echo.outgoing(), clock.now());
    if (hindrance.isPresent()) {
      return new GivenUp(hindrance.get());
    }
    try {
      LocalEcho ready = sealed(echo, stop);
      return queue.isWaiting(ready.outgoing().transaction())
          ? SendRules.of(sender.send(ready, stop))
          : new Withdrawn();
    } catch (TwinloopException notSealed) {
      return SendRules.of(notSealed);
    }
  }

  /** As it may leave: encrypted, if at all, once, and stored so before anybody sees it. */
  private LocalEcho sealed(LocalEcho echo, Cancellation stop) {
    if (echo.outgoing().ciphertext().isPresent()) {
      return echo;
    }
    Optional<String> ciphertext = sealing.seal(echo.outgoing(), stop);
    if (ciphertext.isEmpty() || !queue.isWaiting(echo.outgoing().transaction())) {
      return echo;
    }
    LocalEcho sealed = echo.with(echo.outgoing().sealed(ciphertext.get()));
    queue.put(sealed);
    save(sealed.outgoing());
    return sealed;
  }

  private void settle(LocalEcho echo, SendVerdict verdict) {
    if (verdict instanceof Delivered delivered) {
      Outgoing sent = echo.outgoing().sentAs(delivered.event(), clock.now());
      queue.delivered(sent);
      disk.update(sent);
    } else if (verdict instanceof GivenUp givenUp) {
      fail(echo, givenUp.why());
    }
  }

  /** Unless it was given up by the user, or came by sync, while it was under way. */
  private void fail(LocalEcho echo, SendFailure why) {
    if (queue.isWaiting(echo.outgoing().transaction())) {
      Outgoing failed = echo.outgoing().withFailure(Optional.of(why));
      queue.put(echo.with(failed));
      save(failed);
    }
  }
}
