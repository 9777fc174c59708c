package io.twinloop.account;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.RoomApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.machine.rooms.SentInClear;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.Sealing;
import io.twinloop.room.Room;
import io.twinloop.sync.CurrentRooms;
import io.twinloop.task.Cancellation;
import java.util.Optional;

/**
 * Encrypts what leaves for rooms that encrypt, as their state says or as it was ever known to say.
 * Where sync has not told of the room since this context began, the homeserver is asked: what is on
 * disk may be of before the encryption was turned on. Where nobody answers, nothing leaves.
 */
final class RoomSealing implements Sealing {
  private static final String ENCRYPTION = "m.room.encryption";
  private static final String VISIBILITY = "m.room.history_visibility";

  private final RoomBook book;
  private final CurrentRooms current;
  private final MemberLists members;
  private final RoomCipher cipher;
  private final RoomApi rooms;

  RoomSealing(
      RoomBook book, CurrentRooms current, MemberLists members, RoomCipher cipher, RoomApi rooms) {
    this.book = book;
    this.current = current;
    this.members = members;
    this.cipher = cipher;
    this.rooms = rooms;
  }

  @Override
  public Optional<String> seal(Outgoing outgoing, Cancellation cancellation) {
    if (SentInClear.is(outgoing.type())) {
      return Optional.empty();
    }
    Optional<RoomEncryption> encryption = encryption(outgoing.room(), cancellation);
    if (encryption.isEmpty()) {
      return Optional.empty();
    }
    if (!encryption.get().isSupported()) {
      throw new TwinloopException(
          ErrorCode.REFUSED, "This room is encrypted in a way that is not supported here.");
    }
    RoomAudience audience = audience(outgoing.room(), encryption.get(), cancellation);
    return Optional.of(cipher.encrypt(audience, outgoing.type(), outgoing.content(), cancellation));
  }

  /**
   * Sends the key ahead of what is about to be said, where the room is known to encrypt. Suspends.
   *
   * @throws TwinloopException where that cannot be done now
   */
  void prepare(RoomId room, Cancellation cancellation) {
    Optional<RoomEncryption> encryption = known(room, cancellation);
    if (encryption.isPresent() && encryption.get().isSupported()) {
      cipher.prepare(audience(room, encryption.get(), cancellation), cancellation);
    }
  }

  private Optional<RoomEncryption> encryption(RoomId room, Cancellation cancellation) {
    Optional<RoomEncryption> known = known(room, cancellation);
    boolean isTold = book.find(room).isPresent() && current.contains(room);
    return known.isPresent() || isTold ? known : asked(room, cancellation);
  }

  /** As its state says, or as is remembered. */
  private Optional<RoomEncryption> known(RoomId room, Cancellation cancellation) {
    Optional<Room> live = book.find(room).map(LiveRoom::room);
    if (live.isPresent() && live.get().isEncrypted()) {
      cipher.note(room, live.get().content(ENCRYPTION), cancellation);
    }
    return remembered(room, live);
  }

  /** A browser without cryptography never saw an encrypted room as such: its state is the word. */
  private Optional<RoomEncryption> remembered(RoomId room, Optional<Room> known) {
    try {
      return cipher.encryption(room);
    } catch (TwinloopException failure) {
      boolean clear = known.isPresent() && !known.get().isEncrypted();
      if (clear && failure.code() == ErrorCode.UNSUPPORTED_BROWSER) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Optional<RoomEncryption> asked(RoomId room, Cancellation cancellation) {
    ApiOutcome outcome = rooms.state(room, ENCRYPTION, cancellation);
    if (outcome instanceof Refused refused && refused.is("M_NOT_FOUND")) {
      return Optional.empty();
    }
    cipher.note(room, outcome.orThrow(), cancellation);
    return cipher.encryption(room);
  }

  private RoomAudience audience(RoomId room, RoomEncryption encryption, Cancellation cancellation) {
    return Audiences.of(
        room,
        members.of(room, cancellation),
        visibility(room, cancellation).at("history_visibility").text(),
        encryption.rotation());
  }

  /** Of a room that is not in the book, nobody knows whether it says nothing. */
  private Json visibility(RoomId room, Cancellation cancellation) {
    Optional<LiveRoom> known = book.find(room);
    if (known.isPresent()) {
      return known.get().room().content(VISIBILITY);
    }
    ApiOutcome outcome = rooms.state(room, VISIBILITY, cancellation);
    boolean isUnset = outcome instanceof Refused refused && refused.is("M_NOT_FOUND");
    return isUnset ? Json.ABSENT : outcome.orThrow();
  }
}
