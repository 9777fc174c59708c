package io.twinloop.push.rules;

import io.twinloop.event.Event;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.room.NotifyRules;
import io.twinloop.room.Room;
import java.util.List;
import java.util.Optional;

/** One account's push rules and ignored users. A value; build it anew when either changes. */
public final class PushRules implements NotifyRules {
  /** Rules by text, which yield to {@code m.mentions} where the sender says whom they mean. */
  private static final List<String> BY_TEXT =
      List.of(".m.rule.contains_display_name", ".m.rule.contains_user_name", ".m.rule.roomnotif");

  private final UserId self;
  private final List<Rule> rules;
  private final IgnoredUsers ignored;

  private PushRules(UserId self, List<Rule> rules, IgnoredUsers ignored) {
    this.self = self;
    this.rules = rules;
    this.ignored = ignored;
  }

  /**
   * @param pushRules the content of {@code m.push_rules}; without it the specification's predefined
   *     rules hold
   * @param ignoredUsers the content of {@code m.ignored_user_list}
   */
  public static PushRules from(UserId self, Optional<Json> pushRules, Optional<Json> ignoredUsers) {
    List<Rule> rules = pushRules.flatMap(RuleParser::parse).orElseGet(() -> DefaultRules.of(self));
    return new PushRules(self, rules, IgnoredUsers.from(ignoredUsers));
  }

  /** Whether anything of that user's may notify: it is neither ourselves nor ignored. */
  public boolean hears(UserId sender) {
    return !sender.equals(self) && !ignored.contains(sender);
  }

  /** What the first matching rule asks; {@link Alert#NONE} for our own and ignored users'. */
  public Alert evaluate(Event event, RuleContext context) {
    if (!hears(event.sender())) {
      return Alert.NONE;
    }
    boolean saysWhom = event.content().at("m.mentions").isObject();
    for (Rule rule : rules) {
      boolean yields = saysWhom && BY_TEXT.contains(rule.id());
      if (!yields && rule.matches(event, context)) {
        return rule.alert();
      }
    }
    return Alert.NONE;
  }

  @Override
  public NotifyRules.Verdict of(Event event, Room room) {
    Alert alert = evaluate(event, RuleContext.of(self, room));
    if (!alert.notifies()) {
      return NotifyRules.Verdict.SILENT;
    }
    return alert.highlights() ? NotifyRules.Verdict.HIGHLIGHT : NotifyRules.Verdict.NOTIFY;
  }
}
