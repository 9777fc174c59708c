package io.twinloop.push.rules;

import io.twinloop.json.Json;
import java.util.Optional;

/** Reads conditions from account data. Whatever is not understood becomes {@code Never}. */
final class ConditionParser {
  /** More digits than any room has members. */
  private static final int MAX_DIGITS = 9;

  private ConditionParser() {}

  static Condition parse(Json json) {
    EventPath path = EventPath.of(json.text("key"));
    return switch (json.text("kind")) {
      case "event_match" -> eventMatch(path, json.at("pattern").text());
      case "event_property_is" -> propertyIs(path, Scalar.from(json.at("value")));
      case "event_property_contains" -> propertyContains(path, Scalar.from(json.at("value")));
      case "contains_display_name" -> new Condition.ContainsDisplayName();
      case "room_member_count" -> memberCount(json.text("is"));
      case "sender_notification_permission" -> new Condition.SenderMayNotify(json.text("key"));
      default -> new Condition.Never();
    };
  }

  private static Condition eventMatch(EventPath path, Optional<String> pattern) {
    return pattern.isPresent()
        ? new Condition.EventMatch(path, Glob.of(pattern.get()))
        : new Condition.Never();
  }

  private static Condition propertyIs(EventPath path, Optional<Scalar> value) {
    return value.isPresent() ? new Condition.PropertyIs(path, value.get()) : new Condition.Never();
  }

  private static Condition propertyContains(EventPath path, Optional<Scalar> value) {
    return value.isPresent()
        ? new Condition.PropertyContains(path, value.get())
        : new Condition.Never();
  }

  private static Condition memberCount(String is) {
    for (Comparison comparison : Comparison.values()) {
      if (is.startsWith(comparison.symbol)) {
        return memberCount(comparison, is.substring(comparison.symbol.length()));
      }
    }
    return memberCount(Comparison.EQUAL, is);
  }

  private static Condition memberCount(Comparison comparison, String digits) {
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
      return new Condition.Never();
    }
    long count = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return new Condition.Never();
      }
      count = count * 10 + (c - '0');
    }
    return new Condition.MemberCount(comparison, count);
  }
}
