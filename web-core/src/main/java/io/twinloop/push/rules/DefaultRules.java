package io.twinloop.push.rules;

import io.twinloop.id.UserId;
import io.twinloop.push.rules.Condition.ContainsDisplayName;
import io.twinloop.push.rules.Condition.EventMatch;
import io.twinloop.push.rules.Condition.MemberCount;
import io.twinloop.push.rules.Condition.PropertyContains;
import io.twinloop.push.rules.Condition.PropertyIs;
import io.twinloop.push.rules.Condition.SenderMayNotify;
import java.util.List;
import java.util.Optional;

/**
 * The specification's predefined rules, for an account whose own are not stored here (yet). The
 * master rule is missing: it is disabled by default.
 */
final class DefaultRules {
  private static final Optional<String> DEFAULT_SOUND = Optional.of("default");
  private static final Alert NOTIFY = new Alert(true, false, Optional.empty());
  private static final Alert LOUD = new Alert(true, false, DEFAULT_SOUND);
  private static final Alert HIGHLIGHT = new Alert(true, true, Optional.empty());
  private static final Alert LOUD_HIGHLIGHT = new Alert(true, true, DEFAULT_SOUND);
  private static final Alert RING = new Alert(true, false, Optional.of("ring"));

  private DefaultRules() {}

  static List<Rule> of(UserId self) {
    Condition two = new MemberCount(Comparison.EQUAL, 2);
    Condition mayNotifyRoom = new SenderMayNotify("room");
    return List.of(
        rule("suppress_notices", Alert.NONE, match("content.msgtype", "m.notice")),
        rule(
            "invite_for_me",
            LOUD,
            type("m.room.member"),
            match("content.membership", "invite"),
            new EventMatch(EventPath.of("state_key"), Glob.literal(self.text()))),
        rule("member_event", Alert.NONE, type("m.room.member")),
        rule(
            "is_user_mention",
            LOUD_HIGHLIGHT,
            new PropertyContains(
                EventPath.of("content.m\\.mentions.user_ids"), Scalar.of(self.text()))),
        rule("contains_display_name", LOUD_HIGHLIGHT, new ContainsDisplayName()),
        rule(
            "is_room_mention",
            HIGHLIGHT,
            new PropertyIs(EventPath.of("content.m\\.mentions.room"), Scalar.of(true)),
            mayNotifyRoom),
        rule("roomnotif", HIGHLIGHT, match("content.body", "@room"), mayNotifyRoom),
        rule("tombstone", HIGHLIGHT, type("m.room.tombstone"), match("state_key", "")),
        rule("reaction", Alert.NONE, type("m.reaction")),
        rule("room.server_acl", Alert.NONE, type("m.room.server_acl"), match("state_key", "")),
        rule(
            "suppress_edits",
            Alert.NONE,
            new PropertyIs(
                EventPath.of("content.m\\.relates_to.rel_type"), Scalar.of("m.replace"))),
        rule(
            "contains_user_name",
            LOUD_HIGHLIGHT,
            new EventMatch(EventPath.BODY, Glob.literal(self.localpart()))),
        rule("call", RING, type("m.call.invite")),
        rule("encrypted_room_one_to_one", LOUD, two, type("m.room.encrypted")),
        rule("room_one_to_one", LOUD, two, type("m.room.message")),
        rule("message", NOTIFY, type("m.room.message")),
        rule("encrypted", NOTIFY, type("m.room.encrypted")));
  }

  private static Rule rule(String name, Alert alert, Condition... conditions) {
    return new Rule(".m.rule." + name, List.of(conditions), alert);
  }

  private static Condition type(String type) {
    return match("type", type);
  }

  private static Condition match(String path, String pattern) {
    return new EventMatch(EventPath.of(path), Glob.of(pattern));
  }
}
