package io.twinloop.e2e.lease;

import io.twinloop.e2e.lease.Entry.Act;
import io.twinloop.lease.Acquisition.Acquired;
import io.twinloop.lease.Wish;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a sync loop does with every response: a server answers, and what it said is written. */
final class AnsweredWrite {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The server answers when the test says so. */
  private static final Duration LONG_POLL = Duration.ofMinutes(20);

  private final Http http;
  private final Hand hand;

  AnsweredWrite(Http http, Hand hand) {
    this.http = http;
    this.hand = hand;
  }

  /** Asks the one address; on its answer takes the lease and writes; tells the other. Suspends. */
  void run(String ask, String tell) {
    get(ask);
    if (!(hand.take(Wish.operation(PATIENCE)) instanceof Acquired)) {
      throw new IllegalStateException("the lease was not to be had");
    }
    hand.write(Act.WROTE);
    get(tell);
    hand.release();
  }

  private void get(String url) {
    HttpRequest request = new HttpRequest("GET", url, Map.of(), Optional.empty(), LONG_POLL);
    HttpOutcome outcome = http.send(request, new Cancellation());
    if (!(outcome instanceof Answered answered) || answered.status() != 200) {
      throw new IllegalStateException(url + " did not answer: " + outcome);
    }
  }
}
