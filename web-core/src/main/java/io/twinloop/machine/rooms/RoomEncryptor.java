package io.twinloop.machine.rooms;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.rooms.Turn.Said;
import io.twinloop.machine.rooms.Turn.Unserved;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.port.JsonReader;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/**
 * Encrypts messages to rooms, in any context at any time. A message is encrypted once everybody who
 * is to read it has been sent the key, and the session's step is committed, under the lease, before
 * anybody sees the ciphertext: so no two messages have one index. Who writes much takes the steps
 * of the next messages with it, see {@link ReservedIndexes}. A crash in between leaves indexes
 * unused, or a key that nothing was said with.
 */
public final class RoomEncryptor {
  /** One more each time that devices come meanwhile, or a tab that sees other members rotates. */
  private static final int MOST_PASSES = 5;

  private final CryptoEntries entries;
  private final CryptoOperations operations;
  private final JsonReader json;
  private final ReservedIndexes reserved;
  private final OutboundSessions sessions;
  private final KeySharing sharing;
  private final KeyDelivery delivery;
  private final Patience patience;

  /**
   * @param reserved what this context has reserved, which nobody else sees
   */
  public RoomEncryptor(
      CryptoEntries entries,
      CryptoOperations operations,
      KeyRoutes routes,
      RoomPorts ports,
      ReservedIndexes reserved) {
    this.entries = entries;
    this.operations = operations;
    this.json = ports.json();
    this.reserved = reserved;
    this.sessions = new OutboundSessions(entries, ports, reserved);
    this.sharing = new KeySharing(entries, sessions, routes);
    this.patience = new Patience(ports.tasks());
    this.delivery = new KeyDelivery(operations, sessions, sharing, routes, patience, ports.log());
  }

  /**
   * Encrypts it, which takes longer where devices must be asked for or sent the key first; for
   * others it waits some 20 seconds at most, and goes on without them. Suspends.
   *
   * @param content JSON text of an object, whose relation stays in clear
   * @throws TwinloopException {@code INVALID_ARGUMENT} where the content is no object, {@code
   *     REFUSED} where it is too long to be sent, and as {@link CryptoOperations#run}
   * @throws StoreFailure where the database fails
   */
  public EncryptedMessage encrypt(
      RoomAudience audience, String type, String content, Cancellation cancellation) {
    RoomMessage message = RoomMessage.of(json, audience.room(), type, content);
    return patience.within(cancellation, limit -> say(audience, message, cancellation, limit));
  }

  /**
   * Sends the key ahead, as when the user begins to type. Suspends; throws as the database does.
   */
  public void prepare(RoomAudience audience, Cancellation cancellation) {
    patience.within(cancellation, limit -> prepare(audience, cancellation, limit));
  }

  private EncryptedMessage say(
      RoomAudience audience, RoomMessage message, Cancellation cancellation, Cancellation limit) {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      delivery.learnDevices(audience, limit);
      Turn turn =
          operations.run(
              transaction -> turn(transaction, audience, Optional.of(message)), cancellation);
      if (turn instanceof Said said) {
        said.made().ifPresent(made -> reserved.keep(audience.room(), made));
        delivery.seek(said.unreached(), cancellation);
        return said.message();
      }
      delivery.serve(audience, (Unserved) turn, cancellation, limit);
    }
    throw new TwinloopException(
        ErrorCode.INTERNAL, "The devices in this room keep changing: try to send it again.");
  }

  private Turn prepare(RoomAudience audience, Cancellation cancellation, Cancellation limit) {
    delivery.learnDevices(audience, limit);
    Turn turn =
        operations.run(transaction -> turn(transaction, audience, Optional.empty()), cancellation);
    delivery.serve(audience, (Unserved) turn, cancellation, limit);
    return turn;
  }

  /** Decides on what is there now, whatever was found before the lease was taken. */
  private Turn turn(
      CryptoTransaction transaction, RoomAudience audience, Optional<RoomMessage> message) {
    Recipients recipients = Recipients.of(transaction, entries, audience);
    ActiveSession active = sessions.current(transaction, audience, recipients);
    Unserved unserved =
        new Unserved(active.id(), sharing.unserved(transaction, active.shares(), recipients));
    if (message.isEmpty() || !unserved.devices().isEmpty()) {
      return unserved;
    }
    Utterance utterance =
        sessions.encrypt(transaction, audience.room(), active, message.get().plaintext());
    return new Said(
        event(transaction, active.id(), utterance, message.get()),
        sharing.withoutOlm(active.shares(), recipients),
        utterance.made());
  }

  private EncryptedMessage event(
      CryptoTransaction transaction, String session, Utterance utterance, RoomMessage message) {
    Optional<OwnDevice> own = transaction.get(entries.ownDevice);
    DeviceKeys keys = own.orElseThrow().keys();
    String content =
        EncryptedContent.write(
            session, utterance.ciphertext(), keys.curve25519(), keys.device(), message.content());
    return new EncryptedMessage(content, session, utterance.index());
  }
}
