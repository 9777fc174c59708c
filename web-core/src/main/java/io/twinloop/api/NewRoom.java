package io.twinloop.api;

import io.twinloop.id.UserId;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.List;
import java.util.Optional;

/**
 * A private room to be made.
 *
 * @param direct a chat with the invited: they are told so, and get the same power as its maker
 */
public record NewRoom(Optional<String> name, List<UserId> invited, boolean direct) {

  String toJson() {
    JsonArrayText users = new JsonArrayText();
    invited.forEach(user -> users.add(user.text()));
    JsonObjectText body =
        new JsonObjectText()
            .put("preset", direct ? "trusted_private_chat" : "private_chat")
            .put("is_direct", direct)
            .putJson("invite", users.toString());
    name.ifPresent(text -> body.put("name", text));
    return body.toString();
  }
}
