package io.twinloop.e2e.lease;

import com.sun.net.httpserver.HttpExchange;
import io.twinloop.e2e.web.Answers;
import io.twinloop.e2e.web.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server whose answers come when the test says so, and which is told when something was done with
 * one: its one clock sees both ends.
 */
final class HeldAnswers implements AutoCloseable {
  private final LoopbackServer server = new LoopbackServer("held-answers", 0);
  private final Semaphore due = new Semaphore(0);
  private final BlockingQueue<Long> answered = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();

  HeldAnswers() {
    server.handle("/ask", this::answer);
    server.handle("/tell", this::hear);
  }

  /** Where to ask. */
  String ask() {
    return server.baseUrl() + "/ask";
  }

  /** Where to tell. */
  String tell() {
    return server.baseUrl() + "/tell";
  }

  /** Answers whoever asks, and waits to be told; how long that took. */
  Duration answerUntilTold() throws InterruptedException {
    due.release();
    Long end = told.poll(LeaseStage.SOON.toSeconds(), TimeUnit.SECONDS);
    if (end == null) {
      throw new AssertionError("nothing came of the answer");
    }
    return Duration.ofNanos(end - answered.take());
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (Answers.allowAnyOrigin(exchange)) {
      return;
    }
    due.acquireUninterruptibly();
    answered.add(System.nanoTime());
    Answers.json(exchange, "{}");
  }

  private void hear(HttpExchange exchange) throws IOException {
    told.add(System.nanoTime());
    if (!Answers.allowAnyOrigin(exchange)) {
      Answers.json(exchange, "{}");
    }
  }
}
