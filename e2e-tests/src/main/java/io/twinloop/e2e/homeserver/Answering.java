package io.twinloop.e2e.homeserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Finds out when a homeserver answers. */
record Answering(String baseUrl) {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  /** Waits until it answers; false when the time is up or {@code worthWaiting} turns false. */
  boolean within(Duration allowance, BooleanSupplier worthWaiting) {
    long deadline = System.nanoTime() + allowance.toNanos();
    while (System.nanoTime() < deadline && worthWaiting.getAsBoolean()) {
      if (now()) {
        return true;
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    return false;
  }

  private boolean now() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/_matrix/client/versions"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException refused) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
