package io.twinloop.machine.decrypting;

import io.twinloop.activity.ActivityLog;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.error.StoreFailure;
import io.twinloop.event.UnreadableReason;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.machine.decrypting.RoomDecryption.Unreadable;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.megolm.EncryptedContent;
import io.twinloop.megolm.ReplayRule;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.MessageSight;
import io.twinloop.task.Pending;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads encrypted events of rooms. It needs no lease: room keys only ever come and get better, and
 * of two who see a message index first the store knows one.
 */
public final class RoomDecryptor {

  /** So that the ratchet only goes forward; a page of a timeline may come backwards. */
  private static final Comparator<SealedEvent> BY_INDEX =
      (one, other) -> Long.compare(one.message().index(), other.message().index());

  private final CryptoCache cache;
  private final InboundEntries entries;
  private final EventOpening opening;
  private final ReplayIndex replays;

  public RoomDecryptor(
      CryptoCache cache,
      InboundEntries entries,
      CryptoStore store,
      CryptoPrimitives primitives,
      JsonReader json,
      Tasks tasks,
      ActivityLog log) {
    this.cache = cache;
    this.entries = entries;
    this.opening = new EventOpening(primitives, json, tasks);
    this.replays = new ReplayIndex(store, log);
  }

  /**
   * What each of them says, in the same order. Those of one session are best asked for together.
   * Suspends.
   *
   * @throws StoreFailure where the keys cannot be read
   */
  public List<RoomDecryption> decrypt(List<EncryptedEvent> events) {
    RoomDecryption[] outcomes = new RoomDecryption[events.size()];
    List<SealedEvent> sealed = new ArrayList<>();
    for (int place = 0; place < outcomes.length; place++) {
      EncryptedEvent event = events.get(place);
      Optional<SealedEvent> decoded = SealedEvent.of(place, event);
      decoded.ifPresent(sealed::add);
      if (decoded.isEmpty()) {
        outcomes[place] = undecodable(event);
      }
    }
    open(sealed, outcomes);
    refuseReplays(sealed, outcomes);
    return List.of(outcomes);
  }

  private void open(List<SealedEvent> sealed, RoomDecryption[] outcomes) {
    Map<EntryKey, List<SealedEvent>> sessions = bySession(sealed);
    Map<EntryKey, InboundSession> keys = cache.findAll(entries.inboundSessions, sessions.keySet());
    Map<EntryKey, Pending<List<RoomDecryption>>> opened = new LinkedHashMap<>();
    List<SealedEvent> locked = new ArrayList<>();
    for (Map.Entry<EntryKey, List<SealedEvent>> session : sessions.entrySet()) {
      InboundSession key = keys.get(session.getKey());
      if (key == null) {
        locked.addAll(session.getValue());
        continue;
      }
      session.getValue().sort(BY_INDEX);
      opened.put(session.getKey(), opening.begin(session.getValue(), session.getKey(), key));
    }
    for (Map.Entry<EntryKey, Pending<List<RoomDecryption>>> session : opened.entrySet()) {
      fill(outcomes, sessions.get(session.getKey()), session.getValue().get());
    }
    explain(locked, outcomes);
  }

  private static void fill(
      RoomDecryption[] outcomes, List<SealedEvent> events, List<RoomDecryption> read) {
    for (int i = 0; i < events.size(); i++) {
      outcomes[events.get(i).place()] = read.get(i);
    }
  }

  private Map<EntryKey, List<SealedEvent>> bySession(List<SealedEvent> sealed) {
    Map<EntryKey, List<SealedEvent>> sessions = new LinkedHashMap<>();
    for (SealedEvent event : sealed) {
      EntryKey place = entries.inboundSession(event.event().room(), event.session());
      sessions.computeIfAbsent(place, unused -> new ArrayList<>()).add(event);
    }
    return sessions;
  }

  /** Says of events without a key whether their own sender refuses it to us. */
  private void explain(List<SealedEvent> locked, RoomDecryption[] outcomes) {
    List<EntryKey> notices = new ArrayList<>();
    for (SealedEvent event : locked) {
      notices.add(notice(event));
    }
    Map<EntryKey, WithheldCode> refused = cache.findAll(entries.withheld, notices);
    for (SealedEvent event : locked) {
      boolean isRefused = refused.containsKey(notice(event));
      UnreadableReason reason =
          isRefused ? UnreadableReason.KEY_WITHHELD : UnreadableReason.KEY_MISSING;
      outcomes[event.place()] = new Unreadable(reason, Optional.of(event.session()));
    }
  }

  /** In the order that was asked for: of two in one call the earlier one is the original. */
  private void refuseReplays(List<SealedEvent> sealed, RoomDecryption[] outcomes) {
    List<SealedEvent> read = new ArrayList<>();
    List<MessageSight> sights = new ArrayList<>();
    for (SealedEvent event : sealed) {
      if (outcomes[event.place()] instanceof Readable) {
        read.add(event);
        sights.add(event.sight());
      }
    }
    List<MessageSight> first = sights.isEmpty() ? List.of() : replays.firstSights(sights);
    for (int i = 0; i < sights.size(); i++) {
      if (ReplayRule.isReplay(first.get(i), sights.get(i))) {
        SealedEvent event = read.get(i);
        outcomes[event.place()] =
            new Unreadable(UnreadableReason.REPLAYED, Optional.of(event.session()));
      }
    }
  }

  private EntryKey notice(SealedEvent event) {
    EncryptedEvent outer = event.event();
    return entries.withheld.at(outer.room().text(), event.session(), outer.sender().text());
  }

  private static Unreadable undecodable(EncryptedEvent event) {
    String algorithm = event.content().text("algorithm");
    boolean isKnown = algorithm.isEmpty() || algorithm.equals(EncryptedContent.ALGORITHM);
    Optional<String> session =
        EncryptedContent.from(event.content()).map(EncryptedContent::sessionId);
    return new Unreadable(
        isKnown ? UnreadableReason.MALFORMED : UnreadableReason.UNKNOWN_ALGORITHM, session);
  }
}
