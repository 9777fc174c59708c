package io.twinloop.outbox;

import static io.twinloop.outbox.Tab.ROOM;
import static io.twinloop.outbox.Tab.SELF;
import static io.twinloop.outbox.Tab.content;

import io.twinloop.event.Event;
import io.twinloop.id.ContextId;
import io.twinloop.id.TransactionId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A tab with an outbox and others of its origin, before a homeserver that takes what it gets. */
final class OutboxStage implements AutoCloseable {
  final SimulatedTasks tasks = new SimulatedTasks(1);
  final ModelRooms server = new ModelRooms();
  final InMemoryOrigin origin = new InMemoryOrigin(() -> this.disk.run());
  private final InProcessExclusive exclusive = new InProcessExclusive(tasks);
  private final LeaseWiring wiring = new LeaseWiring(tasks, new LocalSignals(tasks), exclusive);
  final Tab tab = open("tab:1", server::accept);
  final Outbox outbox = tab.outbox;

  /** What an access to the disk takes. */
  Runnable disk = tasks::giveWay;

  @Override
  public void close() {
    tasks.close();
  }

  /** Another tab, before a homeserver of its own mood. */
  Tab open(String name, Function<HttpRequest, Reply> homeserver) {
    return new Tab(name, tasks, wiring, exclusive, origin, homeserver);
  }

  /** Stores what that context was about to send. */
  TransactionId orphan(String owner, String text) {
    Outgoing left = outgoing("orphan", owner, text);
    store(left);
    return left.transaction();
  }

  Outgoing outgoing(String transaction, String owner, String text) {
    return new Outgoing(
        new TransactionId(transaction),
        ROOM,
        "m.room.message",
        content(text),
        tasks.now(),
        new ContextId(owner),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  void store(Outgoing left) {
    tasks.act(() -> origin.outbox().save(SELF, left));
  }

  LocalEcho echo(TransactionId transaction) {
    return outbox.echoes(ROOM).waiting().stream()
        .filter(echo -> echo.outgoing().transaction().equals(transaction))
        .findFirst()
        .orElseThrow();
  }

  boolean isStored(HttpRequest request) {
    Runnable slow = disk;
    disk = () -> {};
    boolean stored =
        origin.outbox().all(SELF).stream()
            .anyMatch(kept -> request.url().endsWith(kept.transaction().text()));
    disk = slow;
    return stored;
  }

  List<Outgoing> stored() {
    return tasks.call(() -> origin.outbox().all(SELF));
  }

  static Event copy(String id, String sender, TransactionId transaction) {
    String unsigned = "{\"transaction_id\":\"" + transaction + "\"}";
    return Event.from(
            new JacksonJson()
                .read(
                    new JsonObjectText()
                        .put("event_id", id)
                        .put("type", "m.room.message")
                        .put("sender", sender)
                        .putJson("unsigned", unsigned)
                        .toString()))
        .orElseThrow();
  }
}
