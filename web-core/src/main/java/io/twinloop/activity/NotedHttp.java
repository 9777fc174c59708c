package io.twinloop.activity;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * Passes requests on, and tells whoever watches what each that moves messages was for, how it ended
 * and how long it took. Never tells what was said, or to whom.
 */
public final class NotedHttp implements Http {
  private final Http http;
  private final Clock clock;
  private final ActivityLog log;

  public NotedHttp(Http http, Clock clock, ActivityLog log) {
    this.http = http;
    this.clock = clock;
    this.log = log;
  }

  @Override
  public HttpOutcome send(HttpRequest request, Cancellation cancellation) {
    Timestamp begun = clock.now();
    HttpOutcome outcome = http.send(request, cancellation);
    Errand.of(request.url())
        .ifPresent(
            errand ->
                log.note(errand.topic, errand.text + ending(outcome), clock.now().since(begun)));
    return outcome;
  }

  private static String ending(HttpOutcome outcome) {
    if (outcome instanceof Answered answered) {
      return answered.status() < 300 ? "" : ", answered with " + answered.status();
    }
    return switch (((Failed) outcome).reason()) {
      case NETWORK -> ", no connection";
      case TIMEOUT -> ", no answer in time";
      case CANCELLED -> ", cut short";
    };
  }

  /** What a request is for, told by what its path holds. */
  private record Errand(String mark, String topic, String text) {
    /** Signing in and out tell of themselves. Ids in a path are encoded: none holds a mark. */
    private static final List<Errand> ALL =
        List.of(
            new Errand("/sync", "sync", "Main sync"),
            new Errand("/messages", "sync", "Earlier messages"),
            new Errand("/send/", "send", "Message"),
            new Errand("/redact/", "send", "Deletion"),
            new Errand("/typing/", "send", "Typing notice"),
            new Errand("/read_markers", "send", "Read marker"),
            new Errand("/pushers/set", "push", "Pusher"));

    static Optional<Errand> of(String url) {
      int query = url.indexOf('?');
      String path = query < 0 ? url : url.substring(0, query);
      for (Errand errand : ALL) {
        if (path.contains(errand.mark)) {
          return Optional.of(errand);
        }
      }
      return Optional.empty();
    }
  }
}
