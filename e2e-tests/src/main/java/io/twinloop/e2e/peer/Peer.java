package io.twinloop.e2e.peer;

import static io.twinloop.e2e.peer.HomeserverCalls.segment;

import io.twinloop.e2e.homeserver.Account;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.Http;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The other person in the room. Its calls return when the homeserver has done what they ask. */
public final class Peer {
  private final Account account;
  private final HomeserverCalls calls;
  private final PeerInbox inbox;

  public Peer(Http http, String baseUrl, Account account) {
    this.account = account;
    this.calls =
        new HomeserverCalls(http, baseUrl, Optional.empty()).signedIn(account.accessToken());
    this.inbox = new PeerInbox(calls);
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
    return createRoom(new JsonObjectText().put("name", name), invited);
  }

  /** A direct chat: no name, and the invite says it is direct. */
  public RoomId createDirectChat(UserId other) {
    return createRoom(
        new JsonObjectText().put("is_direct", true).put("preset", "trusted_private_chat"), other);
  }

  public void invite(RoomId room, UserId user) {
    calls.post(path(room) + "/invite", new JsonObjectText().put("user_id", user.text()).toString());
  }

  public void join(RoomId room) {
    calls.post(path(room) + "/join", "{}");
  }

  public void leave(RoomId room) {
    calls.post(path(room) + "/leave", "{}");
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

  /** Sends any event. */
  public EventId sendEvent(RoomId room, String type, String content) {
    return eventId(calls.put(path(room) + "/send/" + segment(type) + "/" + transaction(), content));
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
    return eventId(
        calls.put(path(room) + "/redact/" + segment(event.text()) + "/" + transaction(), "{}"));
  }

  public void markRead(RoomId room, EventId event) {
    calls.post(path(room) + "/receipt/m.read/" + segment(event.text()), "{}");
  }

  /** Types for so long, or until it sends. */
  public void type(RoomId room, Duration time) {
    String body =
        new JsonObjectText().put("typing", true).put("timeout", time.toMillis()).toString();
    calls.put(path(room) + "/typing/" + segment(user().text()), body);
  }

  /** The display name by which the room knows that user; empty where it has none. */
  public Optional<String> displayName(UserId user) {
    return calls.get("/_matrix/client/v3/profile/" + segment(user.text())).at("displayname").text();
  }

  /**
   * The next event of the room, not yet taken, that is wanted; waits for it.
   *
   * @throws AssertionError where none comes in time
   */
  public Event await(RoomId room, Predicate<Event> wanted, Duration atMost) {
    return inbox.await(room, wanted, atMost);
  }

  /** Waits for a message with exactly that body. */
  public Event awaitMessage(RoomId room, String body, Duration atMost) {
    return await(room, event -> event.content().text("body").equals(body), atMost);
  }

  private RoomId createRoom(JsonObjectText options, UserId... invited) {
    JsonArrayText invites = new JsonArrayText();
    for (UserId user : invited) {
      invites.add(user.text());
    }
    String body = options.putJson("invite", invites.toString()).toString();
    return new RoomId(calls.post("/_matrix/client/v3/createRoom", body).text("room_id"));
  }

  private static JsonObjectText text(String body) {
    return new JsonObjectText().put("msgtype", "m.text").put("body", body);
  }

  private static String path(RoomId room) {
    return "/_matrix/client/v3/rooms/" + segment(room.text());
  }

  private static String transaction() {
    return UUID.randomUUID().toString();
  }

  private static EventId eventId(Json answer) {
    return new EventId(answer.text("event_id"));
  }
}
