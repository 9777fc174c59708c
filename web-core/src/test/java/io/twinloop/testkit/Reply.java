package io.twinloop.testkit;

import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.Optional;

/** What a scripted server makes of a request, and when the client sees it. */
public final class Reply {
  /** Longer than any request's time: only its timeout or its cancellation ends it. */
  private static final Duration NEVER = Duration.ofDays(365);

  private final Duration latency;
  private final Optional<Latch> early;
  private HttpOutcome outcome;

  private Reply(HttpOutcome outcome, Duration latency, Optional<Latch> early) {
    this.outcome = outcome;
    this.latency = latency;
    this.early = early;
  }

  public static Reply ok(String body) {
    return of(200, body);
  }

  public static Reply of(int status, String body) {
    return new Reply(new Answered(status, Optional.empty(), body), Duration.ZERO, Optional.empty());
  }

  /** A Matrix error. */
  public static Reply error(int status, String errcode) {
    return of(status, "{\"errcode\":\"" + errcode + "\",\"error\":\"scripted " + errcode + "\"}");
  }

  /** The server cannot be reached, or acted on the request and its answer got lost. */
  public static Reply lost() {
    return new Reply(new Failed(Reason.NETWORK, "scripted loss"), Duration.ZERO, Optional.empty());
  }

  /** No answer ever. */
  public static Reply silence() {
    return lost().after(NEVER);
  }

  /** Held as a long poll is, until {@link #answer}; or until {@code atMost}, then this body. */
  public static Reply held(SimulatedTasks tasks, Duration atMost, String body) {
    return new Reply(new Answered(200, Optional.empty(), body), atMost, Optional.of(tasks.latch()));
  }

  public Reply after(Duration latency) {
    return new Reply(outcome, latency, early);
  }

  public Reply retryAfter(String header) {
    Answered answered = (Answered) outcome;
    return new Reply(
        new Answered(answered.status(), Optional.of(header), answered.body()), latency, early);
  }

  /** Ends a held reply now. */
  public void answer(String body) {
    outcome = new Answered(200, Optional.empty(), body);
    early.orElseThrow().open();
  }

  HttpOutcome outcome() {
    return outcome;
  }

  Duration latency() {
    return latency;
  }

  /** Opened when the reply comes before its latency is over, or when nobody wants it any more. */
  Latch wake(SimulatedTasks tasks) {
    return early.orElseGet(tasks::latch);
  }
}
