package io.twinloop.e2e.peer;

import static io.twinloop.e2e.peer.HomeserverCalls.segment;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.Authorized;
import io.twinloop.api.Homeserver;
import io.twinloop.api.NewRoom;
import io.twinloop.api.RoomApi;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.session.Session;
import io.twinloop.task.Cancellation;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The other person in the room. Its calls return when the homeserver has done what they ask; what
 * it sees, it sees through a Twinloop client of its own, which starts when it first looks.
 */
public final class Peer implements AutoCloseable {
  /** Its first sync, and a key for each of fifty that may claim one. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Account account;
  private final RoomApi rooms;
  private final HomeserverCalls calls;
  private final String homeserver;
  private Optional<JvmClient> client = Optional.empty();
  // Nobody cancels what a peer does.
  private final Cancellation never = new Cancellation();

  public Peer(Homeserver homeserver, Account account) {
    Authorized authorized = homeserver.as(account.accessToken());
    this.account = account;
    this.rooms = new RoomApi(authorized);
    this.calls = new HomeserverCalls(authorized);
    this.homeserver = homeserver.baseUrl();
  }

  public UserId user() {
    return account.user();
  }

  public Account account() {
    return account;
  }

  /** The API itself, for what has no method here. */
  public HomeserverCalls calls() {
    return calls;
  }

  public void setDisplayName(String name) {
    calls.put(
        "/_matrix/client/v3/profile/" + segment(user().text()) + "/displayname",
        new JsonObjectText().put("displayname", name).toString());
  }

  /** A private room with a name; the invited still have to join. */
  public RoomId createRoom(String name, UserId... invited) {
    return create(new NewRoom(Optional.of(name), List.of(invited), false, false));
  }

  /** A direct chat: no name, and the invite says it is direct. */
  public RoomId createDirectChat(UserId other) {
    return create(new NewRoom(Optional.empty(), List.of(other), true, false));
  }

  public void invite(RoomId room, UserId user) {
    calls.post(path(room) + "/invite", new JsonObjectText().put("user_id", user.text()).toString());
  }

  public void join(RoomId room) {
    rooms.join(room.text(), never).orThrow();
  }

  public void leave(RoomId room) {
    rooms.leave(room, never).orThrow();
  }

  public void rename(RoomId room, String name) {
    setState(room, "m.room.name", new JsonObjectText().put("name", name).toString());
  }

  /** Sets state whose key is empty. */
  public EventId setState(RoomId room, String type, String content) {
    return eventId(calls.put(path(room) + "/state/" + segment(type), content));
  }

  public EventId send(RoomId room, String text) {
    return sendEvent(room, "m.room.message", text(text).toString());
  }

  /** Says it through its client: encrypted, where the room is. */
  public EventId say(RoomId room, String text, Duration atMost) {
    return client().in(room, atMost, opened -> opened.send(text));
  }

  /** Sends any event. */
  public EventId sendEvent(RoomId room, String type, String content) {
    return eventId(rooms.send(room, type, transaction(), content, never));
  }

  public EventId edit(RoomId room, EventId original, String text) {
    String relation =
        new JsonObjectText()
            .put("rel_type", "m.replace")
            .put("event_id", original.text())
            .toString();
    String content =
        text("* " + text)
            .putJson("m.new_content", text(text).toString())
            .putJson("m.relates_to", relation)
            .toString();
    return sendEvent(room, "m.room.message", content);
  }

  public EventId reply(RoomId room, EventId original, String text) {
    String inReplyTo = new JsonObjectText().put("event_id", original.text()).toString();
    String relation = new JsonObjectText().putJson("m.in_reply_to", inReplyTo).toString();
    return sendEvent(
        room, "m.room.message", text(text).putJson("m.relates_to", relation).toString());
  }

  public EventId redact(RoomId room, EventId event) {
    return eventId(rooms.redact(room, event, transaction(), Optional.empty(), never));
  }

  public void markRead(RoomId room, EventId event) {
    rooms.markRead(room, event, never).orThrow();
  }

  /** Types for so long, or until it sends. */
  public void type(RoomId room, Duration time) {
    rooms.typing(room, user(), time, never).orThrow();
  }

  /** The ids of the user's devices that have published their keys. */
  public List<String> devicesOf(UserId user) {
    String asked = new JsonObjectText().putJson(user.text(), "[]").toString();
    String body = new JsonObjectText().putJson("device_keys", asked).toString();
    Json answer = calls.post("/_matrix/client/v3/keys/query", body);
    return answer.at("device_keys").at(user.text()).keys();
  }

  /** Its client, syncing, and known to others: what they say from now on it can read. */
  public JvmClient client() {
    if (client.isEmpty()) {
      client = Optional.of(JvmClient.start(session()));
      String device = account.device().text();
      Waits.until("its keys are published", SOON, () -> devicesOf(user()).contains(device));
    }
    return client.get();
  }

  /**
   * Waits for an item of the room's timeline.
   *
   * @throws AssertionError where none comes in time
   */
  public TimelineItem await(RoomId room, Predicate<TimelineItem> wanted, Duration atMost) {
    return client()
        .seen(room, atMost, opened -> opened.items().stream().filter(wanted).findFirst());
  }

  /** Waits for a message with exactly that text. */
  public TimelineItem awaitMessage(RoomId room, String text, Duration atMost) {
    return await(room, item -> item.text().equals(text), atMost);
  }

  /** How many messages with exactly that text it sees in the room now. */
  public long countMessages(RoomId room, String text, Duration atMost) {
    return client()
        .in(room, atMost, opened -> opened.items().stream())
        .filter(item -> item.text().equals(text))
        .count();
  }

  /** Ends its client. */
  @Override
  public void close() {
    client.ifPresent(JvmClient::close);
    client = Optional.empty();
  }

  private Session session() {
    return new Session(
        account.user(),
        account.device(),
        homeserver,
        account.accessToken(),
        Optional.empty(),
        Optional.empty(),
        false,
        new Timestamp(System.currentTimeMillis()));
  }

  private RoomId create(NewRoom room) {
    return new RoomId(rooms.create(room, never).orThrow().text("room_id"));
  }

  private static JsonObjectText text(String body) {
    return new JsonObjectText().put("msgtype", "m.text").put("body", body);
  }

  private static String path(RoomId room) {
    return "/_matrix/client/v3/rooms/" + segment(room.text());
  }

  private static TransactionId transaction() {
    return new TransactionId(UUID.randomUUID().toString());
  }

  private static EventId eventId(ApiOutcome outcome) {
    return eventId(outcome.orThrow());
  }

  private static EventId eventId(Json answer) {
    return new EventId(answer.text("event_id"));
  }
}
