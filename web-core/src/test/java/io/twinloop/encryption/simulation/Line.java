package io.twinloop.encryption.simulation;

import io.twinloop.port.Callback;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.HttpRequest;
import io.twinloop.port.Latch;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.simulation.SimulatedContext;

/**
 * A context's way to the homeserver. What was sent is done, whatever becomes of who sent it; an
 * answer is an event, which no hidden tab is late for.
 */
record Line(SimulatedContext context, ModelServer server) implements Http {

  @Override
  public HttpOutcome send(HttpRequest request, Cancellation cancellation) {
    context.risk("request");
    Exchange exchange = server.take(context.name(), request);
    Latch over = context.loop().latch();
    Callback forget = cancellation.onRequest(over::open);
    exchange.onEnd(over::open);
    over.await();
    forget.call();
    context.risk("answer");
    return exchange.outcome().orElse(new Failed(Reason.CANCELLED, "while it was under way"));
  }
}
