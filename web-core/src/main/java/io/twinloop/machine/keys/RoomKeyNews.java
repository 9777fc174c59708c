package io.twinloop.machine.keys;

import io.twinloop.cache.CacheNews;
import io.twinloop.cache.CacheNews.Changed;
import io.twinloop.cache.CryptoCache;
import io.twinloop.id.RoomId;
import io.twinloop.port.Subscription;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells every context of the origin which room keys changed, whoever wrote them and whoever has the
 * lease: it follows the journal and not what this context received.
 */
public final class RoomKeyNews {
  private final CryptoCache cache;

  public RoomKeyNews(CryptoCache cache) {
    this.cache = cache;
  }

  /**
   * Told after the keys are there to be read, soon after each commit that has some; must not
   * suspend. A context that hears nothing for a while, as in the back/forward cache, is told when
   * its cache {@link CryptoCache#catchUp catches up}.
   */
  public Subscription onChange(Consumer<RoomKeysChanged> listener) {
    return cache.onChange(news -> changes(news).ifPresent(listener));
  }

  /** Empty where it is about other entries alone. */
  static Optional<RoomKeysChanged> changes(CacheNews news) {
    if (!(news instanceof Changed changed)) {
      return Optional.of(new RoomKeysChanged.Any());
    }
    Map<RoomId, Set<String>> sessions = new HashMap<>();
    for (EntryKey entry : changed.entries()) {
      if (isOfRoomKey(entry)) {
        RoomId room = new RoomId(entry.path().get(0));
        sessions.computeIfAbsent(room, key -> new HashSet<>()).add(entry.path().get(1));
      }
    }
    return sessions.isEmpty() ? Optional.empty() : Optional.of(new RoomKeysChanged.Some(sessions));
  }

  private static boolean isOfRoomKey(EntryKey entry) {
    int length = entry.path().size();
    return entry.kind() == EntryKind.INBOUND_SESSIONS && length == 2
        || entry.kind() == EntryKind.WITHHELD && length == 3;
  }
}
