package io.twinloop.machine;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.machine.RoomDecryption.Unreadable;
import io.twinloop.megolm.EncryptedContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The encrypted events that a context shows and cannot read, by the room key they wait for. An
 * event is {@link #add added} before it is decrypted, so that a key that comes in the middle is not
 * missed: the event is then tried twice, which harms nobody.
 */
public final class UndecryptedEvents {

  /**
   * More than anybody has on the screen. Of more, the longest waiting are dropped; they are tried
   * again when they are next shown.
   */
  private static final int MOST = 5_000;

  private final Map<Place, Waiting> waiting =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Waiting> eldest) {
          return size() > MOST;
        }
      };

  private record Place(RoomId room, EventId event) {
    static Place of(EncryptedEvent event) {
      return new Place(event.room(), event.id());
    }
  }

  private record Waiting(EncryptedEvent event, String session) {}

  /** Waits from now on for its key, if it names one. */
  public void add(EncryptedEvent event) {
    EncryptedContent.from(event.content())
        .ifPresent(
            content -> waiting.put(Place.of(event), new Waiting(event, content.sessionId())));
  }

  /** Waits no more if that is what became of it for good. */
  public void decrypted(EncryptedEvent event, RoomDecryption outcome) {
    boolean isWaiting =
        outcome instanceof Unreadable unreadable && unreadable.reason().mayPassWithAKey();
    if (!isWaiting) {
      waiting.remove(Place.of(event));
    }
  }

  /** It is not shown any more, or redacted. */
  public void remove(RoomId room, EventId event) {
    waiting.remove(new Place(room, event));
  }

  /** Nothing of the room is shown any more. */
  public void removeAll(RoomId room) {
    waiting.keySet().removeIf(place -> place.room().equals(room));
  }

  /** Those to decrypt again, the longest waiting first; they wait on until they are decrypted. */
  public List<EncryptedEvent> concernedBy(RoomKeysChanged news) {
    List<EncryptedEvent> concerned = new ArrayList<>();
    for (Waiting one : waiting.values()) {
      if (isConcerned(one, news)) {
        concerned.add(one.event());
      }
    }
    return concerned;
  }

  private static boolean isConcerned(Waiting one, RoomKeysChanged news) {
    return !(news instanceof RoomKeysChanged.Some some)
        || some.sessions().getOrDefault(one.event().room(), Set.of()).contains(one.session());
  }
}
