package io.twinloop.lease;

import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.lease.LeaseHint.Asked;
import io.twinloop.lease.LeaseHint.Begun;
import io.twinloop.lease.LeaseHint.Given;
import io.twinloop.lease.LeaseHint.Present;
import io.twinloop.lease.LeaseHint.Withdrawn;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Lifecycle.Stage;
import java.util.Optional;

/** {@link LeaseHint} as text. What another script of the origin sends is no hint. */
final class LeaseHintCodec {
  private final JsonReader reader;

  LeaseHintCodec(JsonReader reader) {
    this.reader = reader;
  }

  String encode(LeaseHint hint) {
    JsonObjectText text = new JsonObjectText().put("lease", hint.lease().text());
    if (hint instanceof Asked asked) {
      text.put("hint", "asked")
          .put("context", asked.ask().asker().text())
          .put("purpose", asked.ask().purpose().name())
          .put("stage", asked.ask().stage().name());
    } else if (hint instanceof Withdrawn withdrawn) {
      text.put("hint", "withdrawn").put("context", withdrawn.asker().text());
    } else if (hint instanceof Present present) {
      put(text.put("hint", "present"), present.tenure());
    } else if (hint instanceof Given given) {
      put(text.put("hint", "given"), given.tenure());
      given.next().ifPresent(next -> text.put("next", next.text()));
    } else if (hint instanceof Begun begun) {
      put(text.put("hint", "begun"), begun.tenure());
    }
    return text.toString();
  }

  Optional<LeaseHint> decode(String text) {
    try {
      Json json = reader.read(text);
      return decode(json, new LeaseName(json.text("lease")));
    } catch (MalformedJson | TwinloopException foreign) {
      return Optional.empty();
    }
  }

  private static Optional<LeaseHint> decode(Json json, LeaseName lease) {
    ContextId context = new ContextId(json.text("context"));
    Tenure tenure = new Tenure(context, json.at("generation").integer().orElse(0L));
    return switch (json.text("hint")) {
      case "asked" ->
          Optional.of(
              new Asked(lease, new Ask(context, purpose(json.text("purpose")), stage(json))));
      case "withdrawn" -> Optional.of(new Withdrawn(lease, context));
      case "present" -> Optional.of(new Present(lease, tenure));
      case "given" ->
          Optional.of(new Given(lease, tenure, json.at("next").text().map(ContextId::new)));
      case "begun" -> Optional.of(new Begun(lease, tenure));
      default -> Optional.empty();
    };
  }

  private static JsonObjectText put(JsonObjectText text, Tenure tenure) {
    return text.put("context", tenure.holder().text()).put("generation", tenure.generation());
  }

  private static Purpose purpose(String name) {
    return switch (name) {
      case "OPERATION" -> Purpose.OPERATION;
      case "ERRAND" -> Purpose.ERRAND;
      default -> Purpose.LEADERSHIP;
    };
  }

  private static Stage stage(Json json) {
    return switch (json.text("stage")) {
      case "WORKER" -> Stage.WORKER;
      case "VISIBLE" -> Stage.VISIBLE;
      default -> Stage.HIDDEN;
    };
  }
}
