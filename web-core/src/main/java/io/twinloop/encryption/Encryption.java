package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.UserDevices;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.Attribution;
import io.twinloop.machine.devices.Authorship;
import io.twinloop.machine.devices.DeviceDirectory;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.machine.keys.KeyFiles;
import io.twinloop.machine.keys.RoomKeysChanged;
import io.twinloop.machine.rooms.EncryptedMessage;
import io.twinloop.machine.rooms.EncryptedRooms;
import io.twinloop.machine.rooms.ReservedIndexes;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.machine.rooms.RoomEncryptor;
import io.twinloop.port.Subscription;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.sync.Connection;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The end-to-end encryption of one account in one context. It opens beside everything else, and
 * where it cannot be had, the account goes on without.
 */
public final class Encryption {
  private final DeviceAddress device;
  private final EncryptionPorts ports;
  private final EncryptionStatus status = new EncryptionStatus();
  private final EncryptionNews news;
  private final EncryptionOpening opening;
  private final Turns turns;
  private final Set<UserId> asked = new HashSet<>();
  private Cancellation stop = new Cancellation();
  private boolean wanted;

  /**
   * @param device whom the session says that we are
   * @param connection told where the session is over
   */
  public Encryption(
      DeviceAddress device,
      Authorized authorized,
      Connection connection,
      Cryptography cryptography,
      CryptoStores stores,
      EncryptionPorts ports) {
    this(device, authorized, connection, cryptography, stores, ports, new ReservedIndexes());
  }

  /**
   * @param reserved empty, for this alone
   */
  Encryption(
      DeviceAddress device,
      Authorized authorized,
      Connection connection,
      Cryptography cryptography,
      CryptoStores stores,
      EncryptionPorts ports,
      ReservedIndexes reserved) {
    this.device = device;
    this.ports = ports;
    this.turns = new Turns(ports.tasks());
    this.news = new EncryptionNews(ports);
    this.opening =
        new EncryptionOpening(
            device, authorized, connection, cryptography, stores, ports, reserved, status, news);
  }

  public EncryptionState state() {
    return status.state();
  }

  /** Calls the listener, which must not suspend, after each change of state. */
  public Subscription onState(Consumer<EncryptionState> listener) {
    return status.onChange(listener);
  }

  /**
   * Calls the listener, which must not suspend, when room keys have come: whoever of the origin
   * received them, and also what came while this page was frozen.
   */
  public Subscription onKeys(Consumer<RoomKeysChanged> listener) {
    return news.onKeys(listener);
  }

  /** As {@link #onKeys}, of whose devices came, went or are called otherwise. */
  public Subscription onDevices(Consumer<DevicesChanged> listener) {
    return news.onDevices(listener);
  }

  /**
   * What each of them says, in the same order. Needs no lease, and no network. Suspends.
   *
   * @throws TwinloopException {@code UNSUPPORTED_BROWSER}; {@code STOPPED} after {@link #end}; a
   *     {@link StoreFailure} where the keys cannot be read
   */
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    return opening.parts().decryptor().decrypt(events);
  }

  /**
   * Whom each of them is to be attributed to, in the same order. Needs no lease. Suspends.
   *
   * @throws TwinloopException as {@link #decrypt}
   */
  public List<Attribution> attribute(List<Authorship> messages) {
    return opening.parts().lookup().attribute(messages);
  }

  /**
   * Asks for the devices of these users, of each once, and follows them from then on; what comes is
   * told by {@link #onDevices}. Never suspends.
   */
  public void learnDevices(Set<UserId> users) {
    Set<UserId> more = new HashSet<>(users);
    more.removeAll(asked);
    if (wanted && !more.isEmpty()) {
      asked.addAll(more);
      ports.tasks().start("learn devices", () -> learn(more, stop));
    }
  }

  /**
   * How the room encrypts; empty where it was never said to. Needs no lease. Suspends.
   *
   * @throws TwinloopException as {@link #decrypt}: then nothing is to be sent in clear
   */
  public Optional<RoomEncryption> roomEncryption(RoomId room) {
    return opening.parts().rooms().find(room);
  }

  /**
   * Remembers for good that the room encrypts; see {@link EncryptedRooms#note}. Suspends.
   *
   * @param content of its {@code m.room.encryption}
   */
  public void noteEncryption(RoomId room, Json content, Cancellation cancellation) {
    opening.parts().rooms().note(room, content, cancellation);
  }

  /**
   * What to send in place of that event; see {@link RoomEncryptor#encrypt}. Our device is published
   * before. Suspends.
   *
   * @param content JSON text
   */
  public EncryptedMessage encrypt(
      RoomAudience audience, String type, String content, Cancellation cancellation) {
    EncryptionParts parts = opening.parts();
    publish(parts, cancellation);
    return parts.encryptor().encrypt(audience, type, content, cancellation);
  }

  /**
   * Sends the room's key ahead, as when the user begins to type, so that {@link #encrypt} asks
   * nobody any more. As {@link #encrypt}.
   */
  public void prepare(RoomAudience audience, Cancellation cancellation) {
    EncryptionParts parts = opening.parts();
    parts.supplies().publish(cancellation);
    parts.encryptor().prepare(audience, cancellation);
  }

  /**
   * The room keys out of files and into them. Suspends.
   *
   * @throws TwinloopException as {@link #decrypt}
   */
  public KeyFiles keyFiles() {
    return opening.parts().keyFiles();
  }

  /**
   * The devices of the user, which are followed from then on; what changes of them is told by
   * {@link #onDevices}. Suspends; throws as {@link DeviceDirectory#of}, and as {@link #decrypt}.
   */
  public UserDevices devicesOf(UserId user) {
    return opening.parts().directory().of(List.of(user), stop).get(user);
  }

  /** The homeserver answers again: what waits for that waits no longer. Never suspends. */
  public void hurry() {
    if (wanted && state() instanceof EncryptionState.Ready) {
      ports.tasks().start("hurry encryption", this::hurryIfOpen);
    }
  }

  /**
   * Seeks to take in keys from now on, as soon as the platform's cryptography is there. Never
   * suspends.
   */
  public void start() {
    wanted = true;
    stop = new Cancellation();
    ports.tasks().start("start encryption", () -> turns.take(this::startIfWanted));
  }

  /** Takes in no more; when it returns, nothing of it is being written. Suspends. */
  public void stop() {
    wanted = false;
    stop.request();
    turns.take(this::stopLeading);
  }

  /** As {@link #stop}, for good: what is kept is about to be deleted. Suspends. */
  public void end() {
    opening.refuse();
    stop();
    news.end();
    opening.close();
    ports.leases().forget(AccountLeases.crypto(device.user()));
    ports.leases().forget(AccountLeases.encryption(device.user()));
  }

  private void publish(EncryptionParts parts, Cancellation cancellation) {
    try {
      parts.supplies().publish(cancellation);
    } catch (TwinloopException failure) {
      if (failure.code() == ErrorCode.KEYS_LOST) {
        status.become(new EncryptionState.Unavailable(failure));
      }
      throw failure;
    }
  }

  private void learn(Set<UserId> users, Cancellation until) {
    try {
      opening.parts().start().ensure(until);
      opening.parts().directory().of(users, until);
    } catch (TwinloopException failure) {
      asked.removeAll(users);
    }
  }

  private void hurryIfOpen() {
    try {
      EncryptionParts parts = opening.parts();
      parts.requests().hurry();
      parts.sync().tryNow();
    } catch (TwinloopException over) {
      // Then nothing waits.
    }
  }

  private Void startIfWanted() {
    if (wanted) {
      try {
        EncryptionParts parts = opening.parts();
        parts.leadership().start();
        parts.sync().hurry();
      } catch (TwinloopException unavailable) {
        // Whoever watches the state has been told.
      }
    }
    return null;
  }

  private Void stopLeading() {
    try {
      Optional<EncryptionParts> begun = opening.begun();
      if (begun.isPresent()) {
        begun.get().leadership().stop();
        begun.get().operations().giveBack();
      }
    } catch (TwinloopException unavailable) {
      // Then nothing runs.
    }
    return null;
  }
}
