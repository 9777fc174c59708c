package io.twinloop.activity;

import io.twinloop.activity.LeaseActivity.Change;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.time.Duration;
import java.util.Optional;

/** {@link LeaseActivity} as a sentence for people, and as JSON between contexts. */
public final class LeaseActivityText {
  private LeaseActivityText() {}

  public static String sentence(LeaseActivity activity) {
    String lease = "the lease " + activity.lease();
    String after = " after " + activity.waited().toMillis() + " ms";
    return switch (activity.change()) {
      case TAKEN -> "Took " + lease;
      case HANDED -> "Was handed " + lease + after;
      case STOLEN -> "Took " + lease + " from a silent holder" + after;
      case HELD -> "Has had " + lease + " for " + activity.held().getSeconds() + " s";
      case GIVEN -> "Gave back " + lease;
      case LOST -> "Lost " + lease;
    };
  }

  public static String encode(LeaseActivity activity) {
    return new JsonObjectText()
        .put("name", activity.lease())
        .put("generation", activity.generation())
        .put("change", activity.change().name())
        .put("waited_us", activity.waited().toNanos() / 1000)
        .put("held_us", activity.held().toNanos() / 1000)
        .toString();
  }

  /** Empty where it spells none. */
  public static Optional<LeaseActivity> decode(Json json) {
    return change(json.text("change"))
        .map(
            change ->
                new LeaseActivity(
                    json.text("name"),
                    json.at("generation").integer().orElse(0L),
                    change,
                    micros(json.at("waited_us")),
                    micros(json.at("held_us"))));
  }

  private static Duration micros(Json json) {
    return Duration.ofNanos(json.integer().orElse(0L) * 1000);
  }

  private static Optional<Change> change(String name) {
    return switch (name) {
      case "TAKEN" -> Optional.of(Change.TAKEN);
      case "HANDED" -> Optional.of(Change.HANDED);
      case "STOLEN" -> Optional.of(Change.STOLEN);
      case "HELD" -> Optional.of(Change.HELD);
      case "GIVEN" -> Optional.of(Change.GIVEN);
      case "LOST" -> Optional.of(Change.LOST);
      default -> Optional.empty();
    };
  }
}
