package io.twinloop.outbox;

import io.twinloop.api.Homeserver;
import io.twinloop.api.RoomApi;
import io.twinloop.id.ContextId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.port.HttpRequest;
import io.twinloop.sync.Backoff;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.function.Function;

/** One context with an outbox over a scripted homeserver. */
final class Tab {
  static final UserId SELF = new UserId("@me:x");
  static final RoomId ROOM = new RoomId("!a:x");

  final ScriptedHttp http;
  final FakeConnectivity connectivity = new FakeConnectivity();
  final Outbox outbox;
  private final SimulatedTasks tasks;

  Tab(
      String name,
      SimulatedTasks tasks,
      InProcessExclusive exclusive,
      InMemoryOrigin origin,
      Function<HttpRequest, Reply> server) {
    this.tasks = tasks;
    http = new ScriptedHttp(tasks, server);
    JacksonJson json = new JacksonJson();
    FixedEntropy entropy = new FixedEntropy(tasks.seed() * 31 + name.hashCode());
    ContextId context = new ContextId(name);
    OutboxDisk disk = new OutboxDisk(SELF, context, origin.outbox(), exclusive, new SilentLog());
    outbox =
        new Outbox(
            disk,
            new RoomEventSender(new RoomApi(new Homeserver(http, json, "http://h").as("token"))),
            new Backoff(entropy)::wait,
            new OutboxPorts(tasks, tasks, entropy, connectivity, json));
    tasks.act(
        () -> exclusive.take(context.lifeline(), Duration.ZERO, new Cancellation()).orElseThrow());
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
