package io.twinloop.machine.decrypting;

import io.twinloop.activity.ActivityLog;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.RoomId;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.MessageSight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each message index was seen first: on disk for all contexts, and in memory, so that what is
 * read again costs nothing and a full disk hides no message.
 */
final class ReplayIndex {
  /** A hundred bytes each; who reads on beyond asks the disk again. */
  private static final int MOST = 20_000;

  private final CryptoStore store;
  private final ActivityLog log;
  private final Map<Place, MessageSight> first = new HashMap<>();

  private record Place(RoomId room, String session, long index) {}

  ReplayIndex(CryptoStore store, ActivityLog log) {
    this.store = store;
    this.log = log;
  }

  /** As {@link CryptoStore#firstSights}, without its failures. Suspends. */
  List<MessageSight> firstSights(List<MessageSight> sights) {
    List<MessageSight> unknown = new ArrayList<>();
    for (MessageSight sight : sights) {
      if (!first.containsKey(place(sight))) {
        unknown.add(sight);
      }
    }
    if (!unknown.isEmpty()) {
      makeRoom();
      lookUp(unknown).forEach(sight -> first.putIfAbsent(place(sight), sight));
    }
    List<MessageSight> found = new ArrayList<>();
    sights.forEach(sight -> found.add(first.getOrDefault(place(sight), sight)));
    return found;
  }

  private List<MessageSight> lookUp(List<MessageSight> sights) {
    try {
      return store.firstSights(sights);
    } catch (StoreFailure failure) {
      log.note("storage", "Replays are known from memory alone: " + failure.getMessage());
      return sights;
    }
  }

  private void makeRoom() {
    if (first.size() > MOST) {
      first.clear();
    }
  }

  private static Place place(MessageSight sight) {
    return new Place(sight.room(), sight.session(), sight.index());
  }
}
