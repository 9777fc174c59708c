package io.twinloop.account;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.push.rules.PushRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The account data that how we show rooms depends on. A value.
 *
 * @param data content by type
 * @param rules made of the data
 */
record AccountFacts(UserId self, Map<String, Json> data, PushRules rules) {
  static final String DIRECT = "m.direct";
  private static final String PUSH_RULES = "m.push_rules";
  private static final String IGNORED_USERS = "m.ignored_user_list";

  static AccountFacts of(UserId self, Map<String, Json> data) {
    PushRules rules =
        PushRules.from(
            self,
            Optional.ofNullable(data.get(PUSH_RULES)),
            Optional.ofNullable(data.get(IGNORED_USERS)));
    return new AccountFacts(self, data, rules);
  }

  /** These facts and what arrived, content by type. */
  AccountFacts with(Map<String, Json> arrived) {
    if (arrived.isEmpty()) {
      return this;
    }
    Map<String, Json> next = new HashMap<>(data);
    next.putAll(arrived);
    return of(self, next);
  }

  /** The content of {@code m.direct}, where it is known. */
  Optional<Json> direct() {
    return Optional.ofNullable(data.get(DIRECT));
  }
}
