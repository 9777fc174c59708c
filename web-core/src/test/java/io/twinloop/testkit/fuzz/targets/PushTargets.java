package io.twinloop.testkit.fuzz.targets;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivityText;
import io.twinloop.json.Json;
import io.twinloop.push.PushPayload;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.List;
import java.util.Optional;

/** What comes to a worker: of a push service, and of the other contexts of the origin. */
final class PushTargets {
  private PushTargets() {}

  static List<Target<?>> all(Ground ground) {
    return List.of(
        Target.ofJsonText(
            "push payloads",
            List.of(
                "{\"account\":\"@me:x\",\"room_id\":\"!r:x\",\"event_id\":\"$e\",\"unread\":3}",
                "{\"account\":\"@me:x\",\"unread\":0}"),
            text -> takes(PushPayload.parse(ground.json(), text))),
        Target.ofJson(
            "activity of leases",
            ground.json(),
            List.of(
                "{\"name\":\"crypto:@me:x\",\"generation\":7,\"change\":\"STOLEN\","
                    + "\"waited_us\":1500,\"held_us\":0}"),
            PushTargets::takesActivity));
  }

  private static boolean takes(PushPayload payload) {
    payload.account().ifPresent(user -> Check.that(user.text().startsWith("@"), "a user"));
    if (payload instanceof PushPayload.OfEvent event) {
      Check.that(event.room().text().startsWith("!"), "a room");
      Check.that(event.event().text().startsWith("$"), "an event");
    }
    return !(payload instanceof PushPayload.Unknown);
  }

  private static boolean takesActivity(Json json) {
    Optional<LeaseActivity> read = LeaseActivityText.decode(json);
    read.ifPresent(one -> Check.that(!LeaseActivityText.sentence(one).isEmpty(), "a sentence"));
    return read.isPresent();
  }
}
