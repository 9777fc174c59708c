package io.twinloop.push.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushRulesTest {
  private static final UserId ALICE = new UserId("@alice:example.org");
  private static final Alert NOTIFY = new Alert(true, false, Optional.empty());
  private static final Alert LOUD = new Alert(true, false, Optional.of("default"));

  private final JacksonJson json = new JacksonJson();

  @Test
  void predefined_rules_hold_where_the_account_has_none() {
    PushRules rules = PushRules.from(ALICE, Optional.empty(), Optional.empty());

    assertEquals(NOTIFY, rules.evaluate(message("hello"), room(5)));
    assertEquals(LOUD, rules.evaluate(message("hello"), room(2)));
    assertEquals(
        new Alert(true, true, Optional.of("default")),
        rules.evaluate(message("hello Al!"), room(5)));
    assertTrue(rules.evaluate(message("ask alice"), room(5)).highlights());
    assertEquals(Alert.NONE, rules.evaluate(event("m.reaction", "{}"), room(2)));
    assertEquals(
        Alert.NONE,
        rules.evaluate(
            event("m.room.message", "{\"msgtype\":\"m.notice\",\"body\":\"alice\"}"), room(2)));
    assertEquals(NOTIFY, rules.evaluate(event("m.room.encrypted", "{}"), room(5)));
  }

  @Test
  void only_the_powerful_notify_the_whole_room() {
    PushRules rules = PushRules.from(ALICE, Optional.empty(), Optional.empty());
    Json levels =
        json.read("{\"notifications\":{\"room\":20},\"users\":{\"@bob:example.org\":20}}");

    Alert powerful = rules.evaluate(message("@room look"), room(5, levels, Set.of()));
    Alert powerless = rules.evaluate(message("@room look"), room(5, Json.ABSENT, Set.of()));
    Alert creator =
        rules.evaluate(
            message("@room look"), room(5, Json.ABSENT, Set.of(new UserId("@bob:example.org"))));

    assertTrue(powerful.highlights());
    assertEquals(NOTIFY, powerless);
    assertTrue(creator.highlights());
  }

  @Test
  void sender_who_says_whom_they_mean_means_nobody_else() {
    PushRules rules = PushRules.from(ALICE, Optional.empty(), Optional.empty());

    Alert other =
        rules.evaluate(event("m.room.message", "{\"body\":\"alice\",\"m.mentions\":{}}"), room(5));
    Alert us =
        rules.evaluate(
            event(
                "m.room.message",
                "{\"body\":\"x\",\"m.mentions\":{\"user_ids\":[1,\"@alice:example.org\"]}}"),
            room(5));

    assertEquals(NOTIFY, other);
    assertTrue(us.highlights());
  }

  @Test
  void first_enabled_rule_that_matches_decides_in_the_order_of_kinds() {
    Json content =
        json.read(
            """
            {"global":{
              "underride":[{"rule_id":"u","actions":["notify"],"conditions":[]}],
              "room":[{"rule_id":"!muted","actions":[]}],
              "sender":[{"rule_id":"@bob:example.org","actions":
                ["notify",{"set_tweak":"sound","value":"bing"}]}],
              "content":[{"rule_id":"c","pattern":"cake","actions":
                ["notify",{"set_tweak":"highlight"}]}],
              "override":[
                {"rule_id":"off","enabled":false,"actions":[],"conditions":[]},
                {"rule_id":"o","actions":["dont_notify"],"conditions":
                  [{"kind":"event_match","key":"content.body","pattern":"silence"}]}]}}
            """);
    PushRules rules = PushRules.from(ALICE, Optional.of(content), Optional.empty());

    assertEquals(Alert.NONE, rules.evaluate(message("cake in silence"), room(5)));
    assertEquals(
        new Alert(true, true, Optional.empty()), rules.evaluate(message("cake!"), room(5)));
    assertEquals(
        new Alert(true, false, Optional.of("bing")), rules.evaluate(message("hi"), room(5)));
  }

  @Test
  void room_rule_is_for_that_room() {
    Json content =
        json.read(
            """
            {"global":{"room":[{"rule_id":"!room","actions":[]}],
              "underride":[{"rule_id":"u","actions":["notify"]}]}}
            """);
    PushRules rules = PushRules.from(ALICE, Optional.of(content), Optional.empty());

    assertEquals(Alert.NONE, rules.evaluate(message("hi"), room(5)));
    assertEquals(
        NOTIFY,
        rules.evaluate(
            message("hi"),
            new RuleContext(ALICE, new RoomId("!other"), Optional.empty(), 5, noPowers())));
  }

  @Test
  void own_and_ignored_events_are_quiet() {
    Json ignored = json.read("{\"ignored_users\":{\"@bob:example.org\":{}}}");
    PushRules rules = PushRules.from(ALICE, Optional.empty(), Optional.of(ignored));
    PushRules bobs =
        PushRules.from(new UserId("@bob:example.org"), Optional.empty(), Optional.empty());

    assertEquals(Alert.NONE, rules.evaluate(message("alice"), room(2)));
    assertEquals(Alert.NONE, bobs.evaluate(message("hi"), room(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"org.example.unknown\"}",
        "{}",
        "7",
        "{\"kind\":\"event_match\",\"key\":\"content.body\"}",
        "{\"kind\":\"event_match\",\"key\":\"content.nothing\",\"pattern\":\"*\"}",
        "{\"kind\":\"event_property_is\",\"key\":\"content.n\",\"value\":{}}",
        "{\"kind\":\"event_property_is\",\"key\":\"content.n\",\"value\":\"7\"}",
        "{\"kind\":\"event_property_contains\",\"key\":\"content.list\",\"value\":3}",
        "{\"kind\":\"room_member_count\",\"is\":\"=5\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"<5\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"99999999999999999999\"}",
      })
  void rule_with_a_condition_that_is_unknown_malformed_or_false_does_not_match(String condition) {
    assertEquals(Alert.NONE, evaluate(condition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"event_match\",\"key\":\"room_id\",\"pattern\":\"!ro*\"}",
        "{\"kind\":\"event_match\",\"key\":\"content.a\\\\.b\",\"pattern\":\"dotted\"}",
        "{\"kind\":\"event_match\",\"key\":\"content.c\\\\\\\\d\",\"pattern\":\"slashed\"}",
        "{\"kind\":\"event_property_is\",\"key\":\"content.n\",\"value\":7}",
        "{\"kind\":\"event_property_is\",\"key\":\"content.nil\",\"value\":null}",
        "{\"kind\":\"event_property_contains\",\"key\":\"content.list\",\"value\":true}",
        "{\"kind\":\"contains_display_name\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"5\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"==5\"}",
        "{\"kind\":\"room_member_count\",\"is\":\">=5\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"<=5\"}",
        "{\"kind\":\"room_member_count\",\"is\":\">4\"}",
        "{\"kind\":\"room_member_count\",\"is\":\"<6\"}",
      })
  void condition_that_holds_lets_its_rule_match(String condition) {
    assertEquals(NOTIFY, evaluate(condition));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"global\":[]}", "{\"global\":7}"})
  void account_data_without_rules_is_as_good_as_none(String content) {
    PushRules rules = PushRules.from(ALICE, Optional.of(json.read(content)), Optional.empty());

    assertEquals(NOTIFY, rules.evaluate(message("hi"), room(5)));
  }

  private Alert evaluate(String condition) {
    String rule = "{\"rule_id\":\"r\",\"actions\":[\"notify\"],\"conditions\":[" + condition + "]}";
    Json content = json.read("{\"global\":{\"override\":[" + rule + "]}}");
    Event event =
        event(
            "m.room.message",
            """
            {"body":"hi Al","n":7,"nil":null,"list":["3",true],"a.b":"dotted","c\\\\d":"slashed"}
            """);
    return PushRules.from(ALICE, Optional.of(content), Optional.empty()).evaluate(event, room(5));
  }

  private Event message(String body) {
    return event("m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"" + body + "\"}");
  }

  private Event event(String type, String content) {
    String text =
        "{\"event_id\":\"$1\",\"sender\":\"@bob:example.org\",\"type\":\""
            + type
            + "\",\"content\":"
            + content
            + "}";
    return Event.from(json.read(text)).orElseThrow();
  }

  private static RuleContext room(long members) {
    return room(members, Json.ABSENT, Set.of());
  }

  private static RuleContext room(long members, Json levels, Set<UserId> creators) {
    return new RuleContext(
        ALICE, new RoomId("!room"), Optional.of("Al"), members, new NotifyPowers(levels, creators));
  }

  private static NotifyPowers noPowers() {
    return new NotifyPowers(Json.ABSENT, Set.of());
  }
}
