package io.twinloop.store.codec;

import io.twinloop.device.TrackedUsers;
import io.twinloop.device.TrackedUsers.Standing;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.port.JsonReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link TrackedUsers} as text: {@code {notice, users: {user: [changed at, known as of]}}}. */
public final class TrackedUsersCodec implements TextCodec<TrackedUsers> {
  private final JsonReader reader;

  public TrackedUsersCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(TrackedUsers tracked) {
    JsonObjectText users = new JsonObjectText();
    tracked
        .users()
        .forEach(
            (user, standing) ->
                users.putJson(
                    user.text(),
                    new JsonArrayText()
                        .add(standing.changedAt())
                        .add(standing.knownAsOf())
                        .toString()));
    return new JsonObjectText()
        .put("notice", tracked.lastNotice())
        .putJson("users", users.toString())
        .toString();
  }

  /** Of whom nothing sensible is written is asked for again. */
  @Override
  public Optional<TrackedUsers> decode(String text) {
    return StoredText.object(reader, text)
        .filter(json -> json.at("notice").integer().orElse(-1L) >= 0)
        .map(TrackedUsersCodec::tracked);
  }

  private static TrackedUsers tracked(Json json) {
    long notice = json.at("notice").integer().orElse(0L);
    Map<UserId, Standing> users = new HashMap<>();
    for (String user : json.at("users").keys()) {
      users.put(new UserId(user), standing(json.at("users").at(user).items(), notice));
    }
    return new TrackedUsers(notice, users);
  }

  private static Standing standing(List<Json> numbers, long notice) {
    Optional<Long> changedAt = number(numbers, 0, notice);
    Optional<Long> knownAsOf = number(numbers, 1, notice);
    return changedAt.isPresent() && knownAsOf.isPresent()
        ? new Standing(changedAt.get(), knownAsOf.get())
        : new Standing(notice, -1);
  }

  private static Optional<Long> number(List<Json> numbers, int index, long most) {
    return index < numbers.size()
        ? numbers.get(index).integer().filter(number -> number >= 0 && number <= most)
        : Optional.empty();
  }
}
