package io.twinloop.testkit;

import io.twinloop.port.Callback;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Latch;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A server that is a function from request to {@link Reply}, in virtual time. The function runs
 * when the request arrives, so what it changes is changed even when its reply is lost or cancelled.
 */
public final class ScriptedHttp implements Http {
  private final SimulatedTasks tasks;
  private final List<HttpRequest> requests = new ArrayList<>();
  private Function<HttpRequest, Reply> server;
  private int inFlight;

  public ScriptedHttp(SimulatedTasks tasks, Function<HttpRequest, Reply> server) {
    this.tasks = tasks;
    this.server = server;
  }

  /** Replaces the script for requests that come from now on. */
  public void serve(Function<HttpRequest, Reply> server) {
    this.server = server;
  }

  /** Every request that reached the server, in order. */
  public List<HttpRequest> requests() {
    return List.copyOf(requests);
  }

  /** The last request that reached the server. */
  public HttpRequest last() {
    return requests.get(requests.size() - 1);
  }

  /** How many requests have no outcome yet. */
  public int inFlight() {
    return inFlight;
  }

  @Override
  public HttpOutcome send(HttpRequest request, Cancellation cancellation) {
    inFlight++;
    try {
      return exchange(request, cancellation);
    } finally {
      inFlight--;
    }
  }

  private HttpOutcome exchange(HttpRequest request, Cancellation cancellation) {
    tasks.giveWay();
    if (cancellation.requested()) {
      return new Failed(Reason.CANCELLED, "before it was sent");
    }
    requests.add(request);
    Reply reply = server.apply(request);
    boolean inTime = reply.latency().compareTo(request.timeout()) <= 0;
    Duration wait = inTime ? reply.latency() : request.timeout();
    Latch wake = reply.wake(tasks);
    Callback forget = cancellation.onRequest(wake::open);
    boolean woken = wake.await(wait);
    forget.call();
    if (cancellation.requested()) {
      return new Failed(Reason.CANCELLED, "while it was under way");
    }
    return inTime || woken ? reply.outcome() : new Failed(Reason.TIMEOUT, "after " + wait);
  }
}
