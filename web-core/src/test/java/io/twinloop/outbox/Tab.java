package io.twinloop.outbox;

import io.twinloop.api.Homeserver;
import io.twinloop.api.RoomApi;
import io.twinloop.id.ContextId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeasedLock;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.sync.Backoff;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FakeLifecycle;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.util.Optional;
import java.util.function.Function;

/** One context with an outbox over a scripted homeserver. */
final class Tab {
  static final UserId SELF = new UserId("@me:x");
  static final RoomId ROOM = new RoomId("!a:x");

  final ScriptedHttp http;
  final FakeConnectivity connectivity = new FakeConnectivity();
  final Outbox outbox;

  /** Encrypts nothing, unless a test says so. */
  Sealing sealing = (outgoing, cancellation) -> Optional.empty();

  /** The timelines, of which the disk has what memory has, unless a test says so. */
  final ModelTimelines known = new ModelTimelines();

  private final SimulatedTasks tasks;

  Tab(
      String name,
      SimulatedTasks tasks,
      LeaseWiring wiring,
      InProcessExclusive exclusive,
      InMemoryOrigin origin,
      Function<HttpRequest, Reply> server) {
    this.tasks = tasks;
    http = new ScriptedHttp(tasks, server);
    JacksonJson json = new JacksonJson();
    FixedEntropy entropy = new FixedEntropy(tasks.seed() * 31 + name.hashCode());
    ContextId context = new ContextId(name);
    wiring.live(context);
    LeasedLock lock =
        wiring
            .leases(context, wiring.hints(), new FakeLifecycle(Stage.VISIBLE))
            .lock(new LeaseName("outbox:" + SELF), origin.leases());
    OutboxDisk disk = new OutboxDisk(SELF, context, origin.outbox(), lock, new SilentLog());
    outbox =
        new Outbox(
            disk,
            known,
            (outgoing, cancellation) -> sealing.seal(outgoing, cancellation),
            new RoomEventSender(new RoomApi(new Homeserver(http, json, "http://h").as("token"))),
            new Backoff(entropy)::wait,
            new OutboxPorts(tasks, tasks, entropy, connectivity, exclusive, json));
  }

  Tab started() {
    tasks.act(outbox::start);
    return this;
  }

  TransactionId send(String text) {
    return send(ROOM, text);
  }

  TransactionId send(RoomId room, String text) {
    return tasks.call(() -> outbox.queue(room, "m.room.message", content(text)));
  }

  static String content(String text) {
    return "{\"body\":\"" + text + "\"}";
  }
}
