package io.twinloop.account;

import io.twinloop.api.RoomApi;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.outbox.Outbox;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The rooms that somebody looks at now; sync brings more of these. */
final class OpenRooms {
  private final UserId self;
  private final Platform platform;
  private final Ledger ledger;
  private final Outbox outbox;
  private final RoomApi api;
  private final ReadMarkers markers;
  private final KeysAhead keys;
  private final Cancellation stop;
  private final Consumer<Collection<RoomId>> onChange;
  private final List<RoomId> open = new ArrayList<>();

  /**
   * @param onChange told which rooms are open; must not suspend
   */
  OpenRooms(
      UserId self,
      Platform platform,
      Ledger ledger,
      Outbox outbox,
      RoomApi api,
      ReadMarkers markers,
      KeysAhead keys,
      Cancellation stop,
      Consumer<Collection<RoomId>> onChange) {
    this.self = self;
    this.platform = platform;
    this.ledger = ledger;
    this.outbox = outbox;
    this.api = api;
    this.markers = markers;
    this.keys = keys;
    this.stop = stop;
    this.onChange = onChange;
  }

  /** Opens the room; one that is open twice stays open until both are closed. Never suspends. */
  OpenRoom open(RoomId id) {
    open.add(id);
    onChange.accept(open);
    return new OpenRoom(
        id,
        self,
        ledger,
        outbox,
        new History(id, ledger, api, platform.tasks(), stop),
        markers,
        new TypingNotice(id, self, api, keys, platform, stop),
        platform.clock(),
        () -> close(id));
  }

  boolean isOpen(RoomId id) {
    return open.contains(id);
  }

  private void close(RoomId id) {
    open.remove(id);
    onChange.accept(open);
  }
}
