package io.twinloop.machine.rooms;

import io.twinloop.api.Homeserver;
import io.twinloop.api.KeysApi;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceChanges;
import io.twinloop.device.Signatures;
import io.twinloop.device.TrackedUsers;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.DeviceDirectory;
import io.twinloop.machine.devices.DevicePorts;
import io.twinloop.machine.sending.KeyClaims;
import io.twinloop.machine.sending.OlmSending;
import io.twinloop.machine.sending.SendingPorts;
import io.twinloop.machine.sending.SessionStarts;
import io.twinloop.machine.sending.ToDeviceRequests;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One tab, or worker, that says things in rooms. */
final class RoomTab {
  static final UserId ACCOUNT = MachineOrigin.ACCOUNT;
  static final UserId ALICE = new UserId("@alice:x");
  static final UserId BOB = new UserId("@bob:x");
  static final RoomId ROOM = new RoomId("!room:x");

  final MachineContext context;
  final DeviceDirectory directory;
  final ToDeviceRequests requests;
  final RoomEncryptor encryptor;
  final ScriptedHttp http;
  private final SimulatedTasks tasks;

  /** Called before anything is computed for a message. */
  Runnable onPrimitive = () -> {};

  RoomTab(MachineOrigin origin, RoomServer server, long seed) {
    this.context = origin.tab();
    this.tasks = origin.tasks;
    this.http = new ScriptedHttp(tasks, server);
    FixedEntropy entropy = new FixedEntropy(seed);
    JdkPrimitives primitives = new JdkPrimitives(entropy, this::giveWay);
    JacksonJson json = new JacksonJson();
    SilentLog log = new SilentLog();
    Homeserver homeserver = new Homeserver(http, json, "https://x");
    KeysApi keys = new KeysApi(homeserver.as("token"));
    this.directory =
        new DeviceDirectory(
            new DevicePorts(keys, tasks, tasks, entropy, log),
            context.cache,
            context.operations,
            context.entries,
            context.setup,
            new DeviceAddress(ACCOUNT, MachineContext.DEVICE),
            new Signatures(primitives));
    OlmSending sending = new OlmSending(context.entries, primitives, entropy);
    SessionStarts starts =
        new SessionStarts(
            context.entries,
            context.operations,
            new KeyClaims(keys, primitives, tasks),
            primitives,
            entropy);
    this.requests =
        new ToDeviceRequests(
            context.entries,
            context.operations,
            context.store,
            new ToDeviceApi(homeserver.as("token")),
            new SendingPorts(tasks, tasks, entropy, json, log),
            failures -> Duration.ofSeconds(failures));
    this.encryptor =
        new RoomEncryptor(
            context.entries,
            context.operations,
            new KeyRoutes(directory, starts, sending, requests),
            new RoomPorts(primitives, entropy, json, tasks, tasks, log),
            new ReservedIndexes());
  }

  static RoomAudience audience(UserId... readers) {
    return audience(RotationSettings.DEFAULT, HistorySharing.SHAREABLE, readers);
  }

  static RoomAudience audience(
      RotationSettings settings, HistorySharing history, UserId... readers) {
    return new RoomAudience(ROOM, Set.of(readers), settings, history);
  }

  /** Within a task. */
  EncryptedMessage encrypt(RoomAudience audience, String text) {
    return encryptor.encrypt(
        audience, "m.room.message", "{\"body\":\"" + text + "\"}", new Cancellation());
  }

  EncryptedMessage say(RoomAudience audience, String text) {
    return tasks.call(() -> encrypt(audience, text));
  }

  /** Notes that the devices of these changed, as sync says. Within a task. */
  void changed(UserId... users) {
    DeviceChanges changes = new DeviceChanges(Set.of(users), Set.of());
    context.run(
        transaction -> {
          TrackedUsers before = transaction.get(context.entries.trackedUsers).orElseThrow();
          transaction.put(context.entries.trackedUsers, before.changed(changes));
          return changes;
        });
  }

  private void giveWay() {
    onPrimitive.run();
    tasks.giveWay();
  }

  /** What we read of our own message ourselves. */
  RoomDecryption readOwn(EncryptedMessage message) {
    EncryptedEvent event =
        new EncryptedEvent(
            ROOM,
            new EventId("$" + message.session() + message.index()),
            ACCOUNT,
            new Timestamp(message.index()),
            new JacksonJson().read(message.content()));
    return tasks.call(() -> context.decryptor.decrypt(List.of(event))).get(0);
  }
}
