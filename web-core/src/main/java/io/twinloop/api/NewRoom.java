package io.twinloop.api;

import io.twinloop.id.UserId;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.EncryptedContent;
import java.util.List;
import java.util.Optional;

/**
 * A private room to be made.
 *
 * @param direct a chat with the invited: they are told so, and get the same power as its maker
 * @param encrypted what is said in it is encrypted, from the first message on
 */
public record NewRoom(
    Optional<String> name, List<UserId> invited, boolean direct, boolean encrypted) {
  private static final String ENCRYPTION =
      new JsonObjectText()
          .put("type", "m.room.encryption")
          .put("state_key", "")
          .putJson(
              "content",
              new JsonObjectText().put("algorithm", EncryptedContent.ALGORITHM).toString())
          .toString();

  String toJson() {
    JsonArrayText users = new JsonArrayText();
    invited.forEach(user -> users.add(user.text()));
    JsonObjectText body =
        new JsonObjectText()
            .put("preset", direct ? "trusted_private_chat" : "private_chat")
            .put("is_direct", direct)
            .putJson("invite", users.toString());
    if (encrypted) {
      body.putJson("initial_state", new JsonArrayText().addJson(ENCRYPTION).toString());
    }
    name.ifPresent(text -> body.put("name", text));
    return body.toString();
  }
}
