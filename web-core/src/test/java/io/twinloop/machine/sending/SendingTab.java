package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.Homeserver;
import io.twinloop.api.KeysApi;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Suspect;
import io.twinloop.device.UserDevices;
import io.twinloop.id.DeviceId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineContext;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.Receipt.Failure;
import io.twinloop.machine.receiving.Receipt.Failure.Undecryptable;
import io.twinloop.machine.receiving.Suspicions;
import io.twinloop.port.Http;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.SilentLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tab with what sends to devices. Its calls suspend. */
final class SendingTab {
  /** Between two rounds of sending. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  final MachineContext context;
  final CryptoStore store;
  final OlmSending olm;
  final ToDeviceRequests requests;
  final SessionStarts starts;
  final WedgedSessions wedged;

  private SendingTab(
      MachineOrigin origin, MachineContext context, CryptoStore store, Http http, long seed) {
    FixedEntropy entropy = new FixedEntropy(seed);
    JdkPrimitives primitives = new JdkPrimitives(entropy, origin.tasks::giveWay);
    JacksonJson json = new JacksonJson();
    Homeserver homeserver = new Homeserver(http, json, "https://x");
    KeyClaims claims = new KeyClaims(new KeysApi(homeserver.as("token")), primitives, origin.tasks);
    this.context = context;
    this.store = store;
    this.olm = new OlmSending(context.entries, primitives, entropy);
    this.requests =
        new ToDeviceRequests(
            context.entries,
            context.operations,
            store,
            new ToDeviceApi(homeserver.as("token")),
            new SendingPorts(origin.tasks, origin.tasks, entropy, json, new SilentLog()),
            failures -> PAUSE);
    this.starts =
        new SessionStarts(context.entries, context.operations, claims, primitives, entropy);
    this.wedged =
        new WedgedSessions(
            context.cache,
            context.entries,
            context.operations,
            claims,
            requests,
            primitives,
            entropy,
            origin.tasks);
  }

  static SendingTab open(MachineOrigin origin, Http http, long seed) {
    MachineContext context = origin.tab();
    CryptoStore store =
        origin.tasks.call(() -> origin.disk.crypto().open(MachineOrigin.ACCOUNT, () -> {}));
    return new SendingTab(origin, context, store, http, seed);
  }

  SessionStart begin(DeviceKeys... devices) {
    return starts.begin(List.of(devices), new Cancellation());
  }

  Optional<String> encrypt(DeviceKeys device, String content) {
    return context.run(change -> olm.encrypt(change, device, "m.test", content));
  }

  /** Stores an encrypted message to the device. */
  List<TransactionId> write(DeviceKeys device, String content) {
    return context.run(
        change ->
            requests.add(
                change,
                "m.room.encrypted",
                Map.of(
                    device.address(),
                    olm.encrypt(change, device, "m.test", content).orElseThrow())));
  }

  /** Stores a message to devices of that name and those numbers. */
  List<TransactionId> store(String name, int recipients) {
    Map<DeviceAddress, String> contents = new HashMap<>();
    for (int i = 0; i < recipients; i++) {
      contents.put(
          new DeviceAddress(new UserId("@bob:y"), new DeviceId(name + i)),
          "{\"to\":\"" + name + i + "\"}");
    }
    return context.run(change -> requests.add(change, "m.test", contents));
  }

  Optional<ApiOutcome> flush() {
    return requests.flush(new Cancellation());
  }

  /** After messages were received that failed so. */
  List<DeviceAddress> recover(List<Failure> failures) {
    context.run(
        change -> {
          Suspicions suspicions = new Suspicions(change, context.entries);
          for (Failure failure : failures) {
            if (failure instanceof Undecryptable one) {
              suspicions.refused(new Suspect(one.sender(), one.device()), one.refusal());
            }
          }
          suspicions.store();
          return suspicions;
        });
    return recover();
  }

  /** Whatever is known to have failed. */
  List<DeviceAddress> recover() {
    return wedged.recover(new Cancellation());
  }

  /** Makes the device known, as if its user had been asked for. */
  void know(DeviceKeys device) {
    context.run(
        change -> {
          UserDevices devices = new UserDevices(device.user(), Map.of(device.device(), device));
          change.put(context.entries.devices, devices, device.user().text());
          return devices;
        });
  }
}
