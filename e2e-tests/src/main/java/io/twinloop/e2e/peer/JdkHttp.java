package io.twinloop.e2e.peer;

import io.twinloop.port.Callback;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP by the JDK's client. */
public final class JdkHttp implements Http {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JvmTasks tasks;

  public JdkHttp(JvmTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public HttpOutcome send(HttpRequest request, Cancellation cancellation) {
    try {
      return exchange(translated(request), request.timeout(), cancellation);
    } catch (IllegalArgumentException noAddress) {
      return new Failed(Reason.NETWORK, String.valueOf(noAddress.getMessage()));
    }
  }

  private HttpOutcome exchange(
      java.net.http.HttpRequest request, Duration timeout, Cancellation cancellation) {
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(request, BodyHandlers.ofString());
    Callback forget = cancellation.onRequest(() -> exchange.cancel(true));
    try {
      HttpOutcome outcome = tasks.withoutBaton(() -> outcome(exchange, timeout));
      // Cancelled in the middle of a body, the JDK's client speaks of a broken connection.
      return outcome instanceof Failed && cancellation.requested()
          ? new Failed(Reason.CANCELLED, "cancelled")
          : outcome;
    } finally {
      forget.call();
    }
  }

  private static java.net.http.HttpRequest translated(HttpRequest request) {
    BodyPublisher body =
        request.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody());
    java.net.http.HttpRequest.Builder translated =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(request.method(), body);
    request.headers().forEach(translated::header);
    request.body().ifPresent(json -> translated.header("Content-Type", "application/json"));
    return translated.build();
  }

  private static HttpOutcome outcome(
      CompletableFuture<HttpResponse<String>> exchange, Duration timeout) {
    try {
      HttpResponse<String> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answered(
          response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return new Failed(Reason.TIMEOUT, timeout.toMillis() + " ms were not enough");
    } catch (CancellationException e) {
      return new Failed(Reason.CANCELLED, "cancelled");
    } catch (ExecutionException e) {
      return new Failed(Reason.NETWORK, String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new Failed(Reason.CANCELLED, "interrupted");
    }
  }
}
