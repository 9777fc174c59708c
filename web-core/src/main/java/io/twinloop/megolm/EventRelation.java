package io.twinloop.megolm;

import io.twinloop.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The relation of an encrypted event stands in clear, where the homeserver can see it; one within
 * the encrypted content is ignored (Matrix specification, "Forming relationships between events").
 */
final class EventRelation {
  static final String KEY = "m.relates_to";

  private EventRelation() {}

  /** Absent where the content has none. */
  static Json of(Json content) {
    return content.at(KEY);
  }

  /** The content with this relation, or with none where it is absent, in place of its own. */
  static Json put(Json content, Json relation) {
    if (!content.at(KEY).isPresent() && !relation.isPresent()) {
      return content;
    }
    Map<String, Json> members = new LinkedHashMap<>();
    for (String key : content.keys()) {
      members.put(key, content.at(key));
    }
    members.put(KEY, relation);
    return Json.object(members);
  }
}
