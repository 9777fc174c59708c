package io.twinloop.e2e.peer;

import io.twinloop.account.Account;
import io.twinloop.account.OpenRoom;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.port.Latch;
import io.twinloop.session.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A whole Twinloop client on the JVM, the same code that runs in a tab. Rooms stay open once they
 * were asked for. Safe for any thread.
 */
public final class JvmClient implements AutoCloseable {
  private final JvmTasks tasks = new JvmTasks();
  private final Map<RoomId, OpenRoom> open = new HashMap<>();
  private final Account account;
  private Latch change = tasks.latch();

  private JvmClient(Session session) {
    account = tasks.call(() -> new JvmOrigin(tasks).restore(session));
    account.news().add(any -> changed());
  }

  /** The client of a session got elsewhere, started. */
  public static JvmClient start(Session session) {
    JvmClient client = new JvmClient(session);
    client.tasks.holding(client.account::start);
    return client;
  }

  /** Does something with the account; the calls that suspend may be made. */
  public <T> T with(Function<Account, T> act) {
    return tasks.call(() -> act.apply(account));
  }

  /** Does something in the room as soon as the client knows it. */
  public <T> T in(RoomId room, Duration atMost, Function<OpenRoom, T> act) {
    return seen(room, atMost, opened -> Optional.of(act.apply(opened)));
  }

  /**
   * Looks into the room, again at each change, until there is what is looked for.
   *
   * @throws AssertionError where there is none in time
   */
  public <T> T seen(RoomId room, Duration atMost, Function<OpenRoom, Optional<T>> look) {
    return tasks.call(() -> look(room, atMost, look));
  }

  /** Stops it; afterwards nothing of it talks to the homeserver. */
  @Override
  public void close() {
    tasks.holding(account::stop);
  }

  private <T> T look(RoomId room, Duration atMost, Function<OpenRoom, Optional<T>> look) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      // Taken first: what changes while we look and suspend opens it.
      Latch next = change;
      Optional<T> found = open(room).flatMap(look);
      if (found.isPresent()) {
        return found.get();
      }
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative() || !next.await(left)) {
        throw new AssertionError("not within " + atMost + ": " + told(room));
      }
    }
  }

  private Optional<OpenRoom> open(RoomId room) {
    OpenRoom known = open.get(room);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      OpenRoom opened = account.openRoom(room);
      opened.listeners().add(any -> changed());
      open.put(room, opened);
      return Optional.of(opened);
    } catch (TwinloopException notSyncedYet) {
      return Optional.empty();
    }
  }

  private void changed() {
    change.open();
    change = tasks.latch();
  }

  private String told(RoomId room) {
    return open(room)
        .map(opened -> "typing " + opened.typing() + ", items " + opened.items())
        .orElse("the room is not known; connection " + account.connection());
  }
}
