package io.twinloop.push.rules;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the content of {@code m.push_rules} into one list, in the order rules are tried. */
final class RuleParser {
  private RuleParser() {}

  /** Empty where the content holds no rule set at all. */
  static Optional<List<Rule>> parse(Json content) {
    Json global = content.at("global");
    if (!global.isObject()) {
      return Optional.empty();
    }
    List<Rule> rules = new ArrayList<>();
    for (String kind : List.of("override", "content", "room", "sender", "underride")) {
      for (Json json : global.at(kind).items()) {
        boolean enabled = json.at("enabled").flag().orElse(true);
        if (enabled && json.isObject()) {
          rules.add(new Rule(json.text("rule_id"), conditions(kind, json), alert(json)));
        }
      }
    }
    return Optional.of(rules);
  }

  private static List<Condition> conditions(String kind, Json rule) {
    String id = rule.text("rule_id");
    return switch (kind) {
      case "content" -> {
        Glob pattern = Glob.of(rule.text("pattern"));
        yield List.of(new Condition.EventMatch(EventPath.BODY, pattern));
      }
      case "room" -> List.of(new Condition.RoomIs(new RoomId(id)));
      case "sender" -> List.of(new Condition.SenderIs(new UserId(id)));
      default -> {
        List<Condition> conditions = new ArrayList<>();
        rule.at("conditions").items().forEach(json -> conditions.add(ConditionParser.parse(json)));
        yield conditions;
      }
    };
  }

  /** {@code dont_notify} and {@code coalesce} are of the past and mean nothing. */
  private static Alert alert(Json rule) {
    boolean notify = false;
    boolean highlight = false;
    Optional<String> sound = Optional.empty();
    for (Json action : rule.at("actions").items()) {
      if (action.text().equals(Optional.of("notify"))) {
        notify = true;
      }
      switch (action.text("set_tweak")) {
        case "highlight" -> highlight = action.at("value").flag().orElse(true);
        case "sound" -> sound = action.at("value").text();
        default -> {}
      }
    }
    return notify ? new Alert(true, highlight, sound) : Alert.NONE;
  }
}
