package io.twinloop.api;

import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreachable;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.JsonReader;
import java.time.Duration;
import java.util.Optional;

/** Sorts what came over HTTP into what it means. */
final class Answers {
  /** A server's mistake, or its malice, must not silence a client for good. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** Enough for a sentence; the text is shown to people. */
  private static final int LONGEST_ERROR = 300;

  private final JsonReader json;

  Answers(JsonReader json) {
    this.json = json;
  }

  ApiOutcome read(HttpOutcome outcome) {
    if (outcome instanceof Failed failed) {
      return new Unreachable(failed.reason(), failed.detail());
    }
    Answered answered = (Answered) outcome;
    Optional<Json> body = object(answered.body());
    if (body.isEmpty()) {
      return new Unreadable(answered.status(), "not a JSON object");
    }
    if (answered.status() >= 200 && answered.status() < 300) {
      return new Success(body.get());
    }
    return refusal(answered, body.get());
  }

  private static ApiOutcome refusal(Answered answered, Json body) {
    String errcode = body.text("errcode");
    if (errcode.isEmpty()) {
      return new Unreadable(answered.status(), "no Matrix error");
    }
    return new Refused(
        answered.status(),
        errcode,
        shortened(body.text("error")),
        retryAfter(answered, body),
        body.is("soft_logout"));
  }

  private Optional<Json> object(String text) {
    try {
      return Optional.of(json.read(text)).filter(Json::isObject);
    } catch (MalformedJson e) {
      return Optional.empty();
    }
  }

  /**
   * The header, which came with Matrix 1.10, else the field that it replaces: across origins a
   * browser shows the header only where the server exposes it. Dates in the header are not read.
   */
  private static Optional<Duration> retryAfter(Answered answered, Json body) {
    return answered
        .retryAfter()
        .flatMap(Answers::seconds)
        .or(() -> body.at("retry_after_ms").integer().map(Duration::ofMillis))
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private static Optional<Duration> seconds(String header) {
    try {
      return Optional.of(Duration.ofSeconds(Integer.parseInt(header.trim())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String error) {
    return error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) + "…" : error;
  }
}
