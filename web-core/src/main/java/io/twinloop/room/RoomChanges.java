package io.twinloop.room;

import io.twinloop.event.Event;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.sync.wire.RoomDelta;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a room becomes the next one: pure functions of what is known and what arrived. */
public final class RoomChanges {
  private static final String MEMBER = "m.room.member";
  private static final String ENCRYPTION = "m.room.encryption";

  /**
   * State that is taken from timelines as well: all that this library reads. Anything else would
   * let a stranger grow what is stored of a room without end.
   */
  private static final Set<String> READ_STATE =
      Set.of(
          MEMBER,
          "m.room.name",
          "m.room.canonical_alias",
          "m.room.avatar",
          "m.room.topic",
          ENCRYPTION,
          "m.room.create",
          "m.room.join_rules",
          "m.room.power_levels",
          "m.room.history_visibility",
          "m.room.tombstone");

  private RoomChanges() {}

  /**
   * The room after what one sync response says of it; empty where we are in it no more. What the
   * response does not speak of (read state, counts, receipts, the preview) stays as it was.
   */
  public static Optional<Room> apply(Optional<Room> known, RoomDelta delta, UserId self) {
    Map<StateKey, Json> news = news(delta);
    Membership membership = membership(delta, news.get(new StateKey(MEMBER, self.text())));
    if (membership == Membership.LEAVE || membership == Membership.BAN) {
      return Optional.empty();
    }
    Optional<Room> kept = delta.initial() ? Optional.empty() : known;
    Map<StateKey, Json> state = carried(known, delta, membership);
    state.putAll(news);
    return Optional.of(
        new Room(
            delta.room(),
            membership,
            delta.name().or(() -> kept.flatMap(Room::name)),
            delta.avatar().or(() -> kept.flatMap(Room::avatar)),
            delta.heroes().or(() -> kept.map(Room::heroes)).orElse(List.of()),
            delta.isDirect().or(() -> kept.map(Room::direct)).orElse(false),
            state,
            delta.joinedCount().or(() -> kept.map(Room::joinedCount)).orElse(0L),
            delta.invitedCount().or(() -> kept.map(Room::invitedCount)).orElse(0L),
            delta.bumpStamp().or(() -> known.map(Room::bumpStamp)).orElse(0L),
            known.map(Room::read).orElse(ReadState.NOTHING),
            known.map(Room::counts).orElse(UnreadCounts.NONE),
            known.map(Room::receipts).orElse(Receipts.NONE),
            known.flatMap(Room::latest)));
  }

  /** The room with the receipts of an {@code m.receipt} event, ours and the others'. */
  public static Room receipts(Room room, Json receiptEvent, UserId self) {
    ReadState read = room.read();
    for (WireReceipt receipt : WireReceipt.allOf(receiptEvent)) {
      if (receipt.user().equals(self)) {
        read = read.with(receipt.receipt());
      }
    }
    return room.withReceipts(read, room.receipts().with(receiptEvent, self));
  }

  /**
   * The room as the account data {@code m.direct} sees it, given its content: direct where it is
   * listed, or where the invite says so and nobody could list it yet. Where there is no such data,
   * the homeserver's word stands.
   */
  public static Room direct(Room room, Json direct, UserId self) {
    boolean invited =
        room.membership() == Membership.INVITE && room.content(MEMBER, self.text()).is("is_direct");
    boolean listed = direct.isObject() ? isListed(room, direct) : room.direct();
    return room.withDirect(invited || listed);
  }

  /** The room with members met while paginating back, where nothing newer is known of them. */
  public static Room met(Room room, List<Json> memberEvents) {
    Map<StateKey, Json> state = new HashMap<>();
    for (Json event : memberEvents) {
      put(state, event);
    }
    state.putAll(room.state());
    return room.withState(state);
  }

  /** The state that arrived. Required state is current, the timeline leads up to it. */
  private static Map<StateKey, Json> news(RoomDelta delta) {
    Map<StateKey, Json> news = new HashMap<>();
    delta.inviteState().orElse(List.of()).forEach(event -> put(news, event));
    List<Event> timeline = delta.timeline();
    int live = delta.initial() ? timeline.size() : Math.min(delta.liveCount(), timeline.size());
    for (Event event : timeline.subList(timeline.size() - live, timeline.size())) {
      if (event.isState() && READ_STATE.contains(event.type())) {
        put(news, event.json());
      }
    }
    delta.requiredState().forEach(event -> put(news, event));
    return news;
  }

  private static void put(Map<StateKey, Json> state, Json event) {
    Optional<String> key = event.at("state_key").text();
    if (key.isPresent() && !event.text("type").isEmpty()) {
      state.put(new StateKey(event.text("type"), key.get()), event);
    }
  }

  private static Membership membership(RoomDelta delta, Json own) {
    if (own != null) {
      return Membership.of(own.at("content").text("membership"));
    }
    return delta.inviteState().isPresent() ? Membership.INVITE : Membership.JOIN;
  }

  /**
   * What stays of the state known before. A room given anew comes with the members of its newest
   * events only; older events still want their senders' names. What was once encrypted stays so.
   * Stripped state was only good for the invite.
   */
  private static Map<StateKey, Json> carried(
      Optional<Room> known, RoomDelta delta, Membership membership) {
    Map<StateKey, Json> carried = new HashMap<>();
    if (known.isEmpty() || known.get().membership() != membership) {
      return carried;
    }
    for (Map.Entry<StateKey, Json> piece : known.get().state().entrySet()) {
      String type = piece.getKey().type();
      if (!delta.initial() || type.equals(MEMBER) || type.equals(ENCRYPTION)) {
        carried.put(piece.getKey(), piece.getValue());
      }
    }
    return carried;
  }

  private static boolean isListed(Room room, Json direct) {
    for (String user : direct.keys()) {
      for (Json listed : direct.at(user).items()) {
        if (listed.text().equals(Optional.of(room.id().text()))) {
          return true;
        }
      }
    }
    return false;
  }
}
