package io.twinloop.account;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Standing;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.Authorship;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.port.Subscription;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers whom it encrypted for. */
final class TestCipher implements RoomCipher {
  final Map<RoomId, RoomEncryption> known = new HashMap<>();
  final List<RoomAudience> audiences = new ArrayList<>();
  final List<RoomId> prepared = new ArrayList<>();
  Optional<ErrorCode> failure = Optional.empty();

  @Override
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    throw new IllegalStateException("nothing is read here");
  }

  @Override
  public List<Standing> standings(List<Authorship> messages) {
    throw new IllegalStateException("nothing is read here");
  }

  @Override
  public Subscription onDevices(Consumer<DevicesChanged> listener) {
    return () -> {};
  }

  @Override
  public Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return () -> {};
  }

  @Override
  public Optional<RoomEncryption> encryption(RoomId room) {
    check();
    return Optional.ofNullable(known.get(room));
  }

  @Override
  public void note(RoomId room, Json content, Cancellation cancellation) {
    check();
    known.put(room, RoomEncryption.from(content));
  }

  @Override
  public String encrypt(
      RoomAudience audience, String type, String content, Cancellation cancellation) {
    check();
    audiences.add(audience);
    return "sealed";
  }

  @Override
  public void prepare(RoomAudience audience, Cancellation cancellation) {
    check();
    prepared.add(audience.room());
  }

  private void check() {
    if (failure.isPresent()) {
      throw new TwinloopException(failure.get(), "no");
    }
  }
}
