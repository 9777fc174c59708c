package io.twinloop.api;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.JsonObjectText;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Optional;

/** What can be asked of and done in rooms. Every call suspends. */
public final class RoomApi {
  /** Members come only as far as the events returned need them for names. */
  private static final String LAZY_MEMBERS = "{\"lazy_load_members\":true}";

  private final Authorized authorized;

  public RoomApi(Authorized authorized) {
    this.authorized = authorized;
  }

  /** Answers with {@code room_id}. */
  public ApiOutcome create(NewRoom room, Cancellation cancellation) {
    return post(ApiPath.v3("createRoom"), room.toJson(), cancellation);
  }

  /** Joins by id or alias, or accepts an invite; answers with {@code room_id}. */
  public ApiOutcome join(String roomIdOrAlias, Cancellation cancellation) {
    return post(ApiPath.v3("join", roomIdOrAlias), "{}", cancellation);
  }

  /** Leaves, or declines an invite. */
  public ApiOutcome leave(RoomId room, Cancellation cancellation) {
    return post(path(room, "leave"), "{}", cancellation);
  }

  /** Answers with {@code chunk}: the membership of everybody who has not left. */
  public ApiOutcome members(RoomId room, Cancellation cancellation) {
    return get(path(room, "members").query("not_membership", "leave"), cancellation);
  }

  /** Answers with the content of a piece of state that a room has once, or {@code M_NOT_FOUND}. */
  public ApiOutcome state(RoomId room, String type, Cancellation cancellation) {
    return get(path(room, "state", type), cancellation);
  }

  /** Events before the token, the newest first: {@code chunk}, {@code state}, {@code end}. */
  public ApiOutcome messagesBefore(
      RoomId room, String token, int limit, Cancellation cancellation) {
    ApiPath path =
        path(room, "messages")
            .query("dir", "b")
            .query("from", token)
            .query("limit", limit)
            .query("filter", LAZY_MEMBERS);
    return get(path, cancellation);
  }

  /** The event with at most {@code limit} others around it, and the state to show it by. */
  public ApiOutcome context(RoomId room, EventId event, int limit, Cancellation cancellation) {
    ApiPath path =
        path(room, "context", event.text()).query("limit", limit).query("filter", LAZY_MEMBERS);
    return get(path, cancellation);
  }

  /** The event alone. */
  public ApiOutcome event(RoomId room, EventId event, Cancellation cancellation) {
    return get(path(room, "event", event.text()), cancellation);
  }

  /**
   * Sends an event; however often it is repeated under one transaction, there is one event. Answers
   * with {@code event_id}.
   *
   * @param content JSON text
   */
  public ApiOutcome send(
      RoomId room,
      String type,
      TransactionId transaction,
      String content,
      Cancellation cancellation) {
    return put(path(room, "send", type, transaction.text()), content, cancellation);
  }

  /** Redacts an event, once per transaction like {@link #send}. */
  public ApiOutcome redact(
      RoomId room,
      EventId event,
      TransactionId transaction,
      Optional<String> reason,
      Cancellation cancellation) {
    JsonObjectText body = new JsonObjectText();
    reason.ifPresent(text -> body.put("reason", text));
    return put(path(room, "redact", event.text(), transaction.text()), body, cancellation);
  }

  /** Says that everything up to the event was read: receipt for others, marker for ourselves. */
  public ApiOutcome markRead(RoomId room, EventId event, Cancellation cancellation) {
    JsonObjectText body =
        new JsonObjectText().put("m.fully_read", event.text()).put("m.read", event.text());
    return post(path(room, "read_markers"), body, cancellation);
  }

  /** Says that the user types, which the homeserver believes for that long. */
  public ApiOutcome typing(RoomId room, UserId user, Duration lasts, Cancellation cancellation) {
    JsonObjectText body = new JsonObjectText().put("typing", true).put("timeout", lasts.toMillis());
    return put(path(room, "typing", user.text()), body, cancellation);
  }

  public ApiOutcome notTyping(RoomId room, UserId user, Cancellation cancellation) {
    JsonObjectText body = new JsonObjectText().put("typing", false);
    return put(path(room, "typing", user.text()), body, cancellation);
  }

  private static ApiPath path(RoomId room, String... parts) {
    return ApiPath.v3("rooms", room.text()).parts(parts);
  }

  private ApiOutcome get(ApiPath path, Cancellation cancellation) {
    return authorized.call(ApiRequest.get(path), cancellation);
  }

  private ApiOutcome post(ApiPath path, Object body, Cancellation cancellation) {
    return authorized.call(ApiRequest.post(path, body), cancellation);
  }

  private ApiOutcome put(ApiPath path, Object body, Cancellation cancellation) {
    return authorized.call(ApiRequest.put(path, body), cancellation);
  }
}
