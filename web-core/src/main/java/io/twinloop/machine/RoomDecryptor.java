package io.twinloop.machine;

import io.twinloop.activity.ActivityLog;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.error.StoreFailure;
import io.twinloop.event.UnreadableReason;
import io.twinloop.machine.RoomDecryption.Readable;
import io.twinloop.machine.RoomDecryption.Unreadable;
import io.twinloop.megolm.Decryption;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.Decryption.IndexTooEarly;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.ReplayRule;
import io.twinloop.megolm.RoomPayload;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads encrypted events of rooms. It needs no lease: room keys only ever come and get better, and
 * of two who see a message index first the store knows one.
 */
public final class RoomDecryptor {
  private final CryptoCache cache;
  private final CryptoEntries entries;
  private final GroupDecryption groups;
  private final JsonReader json;
  private final ReplayIndex replays;
  private final WarmSessions warm = new WarmSessions();

  public RoomDecryptor(
      CryptoCache cache,
      CryptoEntries entries,
      CryptoStore store,
      CryptoPrimitives primitives,
      JsonReader json,
      ActivityLog log) {
    this.cache = cache;
    this.entries = entries;
    this.groups = new GroupDecryption(primitives);
    this.json = json;
    this.replays = new ReplayIndex(store, log);
  }

  /**
   * What each of them says, in the same order. Suspends.
   *
   * @throws StoreFailure where the keys cannot be read
   */
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    Map<EntryKey, InboundSession> keys = cache.findAll(entries.inboundSessions, named(events));
    List<RoomDecryption> outcomes = new ArrayList<>();
    List<MessageSight> sights = new ArrayList<>();
    for (EncryptedEvent event : events) {
      outcomes.add(open(event, keys, sights));
    }
    return withoutReplays(outcomes, sights);
  }

  private Set<EntryKey> named(List<EncryptedEvent> events) {
    Set<EntryKey> named = new HashSet<>();
    for (EncryptedEvent event : events) {
      EncryptedContent.from(event.content())
          .ifPresent(
              content -> named.add(entries.inboundSession(event.room(), content.sessionId())));
    }
    return named;
  }

  /**
   * @param sights gets that of the event, if it can be read
   */
  private RoomDecryption open(
      EncryptedEvent event, Map<EntryKey, InboundSession> keys, List<MessageSight> sights) {
    Optional<EncryptedContent> content = EncryptedContent.from(event.content());
    if (content.isEmpty()) {
      return new Unreadable(unknown(event), Optional.empty());
    }
    String session = content.get().sessionId();
    EntryKey place = entries.inboundSession(event.room(), session);
    InboundSession key = keys.get(place);
    if (key == null) {
      return unreadable(missing(event, session), session);
    }
    if (!isOf(event, key)) {
      return unreadable(UnreadableReason.OTHER_SENDER, session);
    }
    InboundGroupSession stored = key.session();
    Decryption decryption = groups.decrypt(warm.of(place, stored), content.get().ciphertext());
    if (!(decryption instanceof Decrypted decrypted)) {
      return unreadable(reason(decryption), session);
    }
    warm.used(place, stored, decrypted.session());
    RoomDecryption outcome = read(event, key, decrypted);
    if (outcome instanceof Readable) {
      sights.add(sight(event, session, decrypted.index()));
    }
    return outcome;
  }

  private RoomDecryption read(EncryptedEvent event, InboundSession key, Decrypted decrypted) {
    RoomPayload payload =
        RoomPayload.read(json, decrypted.plaintext(), event.room(), event.content());
    if (payload instanceof RoomPayload.Readable readable) {
      return new Readable(readable.type(), readable.content(), key);
    }
    return unreadable(
        payload instanceof RoomPayload.OtherRoom
            ? UnreadableReason.OTHER_ROOM
            : UnreadableReason.MALFORMED,
        key.session().id());
  }

  private List<RoomDecryption> withoutReplays(
      List<RoomDecryption> outcomes, List<MessageSight> sights) {
    if (sights.isEmpty()) {
      return outcomes;
    }
    List<MessageSight> first = replays.firstSights(sights);
    List<RoomDecryption> shown = new ArrayList<>();
    int next = 0;
    for (RoomDecryption outcome : outcomes) {
      boolean isRead = outcome instanceof Readable;
      boolean isReplay = isRead && ReplayRule.isReplay(first.get(next), sights.get(next));
      shown.add(
          isReplay ? unreadable(UnreadableReason.REPLAYED, sights.get(next).session()) : outcome);
      next += isRead ? 1 : 0;
    }
    return shown;
  }

  private UnreadableReason missing(EncryptedEvent event, String session) {
    return cache.find(entries.withheld, event.room().text(), session).isPresent()
        ? UnreadableReason.KEY_WITHHELD
        : UnreadableReason.KEY_MISSING;
  }

  /** Of a copy nobody knows whose it is. */
  private static boolean isOf(EncryptedEvent event, InboundSession key) {
    return key.origin().sender().filter(sender -> !sender.equals(event.sender())).isEmpty();
  }

  private static MessageSight sight(EncryptedEvent event, String session, long index) {
    return new MessageSight(event.room(), session, index, event.id(), event.sentAt());
  }

  private static UnreadableReason unknown(EncryptedEvent event) {
    String algorithm = event.content().text("algorithm");
    return algorithm.isEmpty() || algorithm.equals(EncryptedContent.ALGORITHM)
        ? UnreadableReason.MALFORMED
        : UnreadableReason.UNKNOWN_ALGORITHM;
  }

  private static UnreadableReason reason(Decryption refused) {
    if (refused instanceof Decryption.Malformed) {
      return UnreadableReason.MALFORMED;
    }
    return refused instanceof IndexTooEarly
        ? UnreadableReason.BEFORE_OUR_KEY
        : UnreadableReason.NOT_AUTHENTIC;
  }

  private static RoomDecryption unreadable(UnreadableReason reason, String session) {
    return new Unreadable(reason, Optional.of(session));
  }
}
