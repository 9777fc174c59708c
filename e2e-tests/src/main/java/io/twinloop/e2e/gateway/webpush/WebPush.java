package io.twinloop.e2e.gateway.webpush;

import io.twinloop.e2e.gateway.PushTarget;
import io.twinloop.e2e.gateway.PushTransport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Delivers through the push service of the browser that subscribed. */
public final class WebPush implements PushTransport {
  // As sygnal: a message that could not be delivered for so long is not news.
  private static final String TIME_TO_LIVE_SECONDS = "900";
  private static final Duration ALLOWANCE = Duration.ofSeconds(15);

  private final HttpClient client = HttpClient.newHttpClient();
  private final VapidKey key;

  public WebPush(VapidKey key) {
    this.key = key;
  }

  @Override
  public Delivery deliver(PushTarget target, String payloadJson) {
    try {
      return verdict(
          client.send(request(target, payloadJson), BodyHandlers.discarding()).statusCode());
    } catch (GeneralSecurityException | IllegalArgumentException brokenSubscription) {
      return Delivery.GONE;
    } catch (IOException e) {
      return Delivery.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Delivery.FAILED;
    }
  }

  /** As sygnal: what the push service refuses is dead, what it cannot do now may be tried again. */
  private static Delivery verdict(int status) {
    if (status >= 400 && status < 500) {
      return Delivery.GONE;
    }
    return status < 400 ? Delivery.ACCEPTED : Delivery.FAILED;
  }

  private HttpRequest request(PushTarget target, String payloadJson)
      throws GeneralSecurityException {
    URI endpoint = URI.create(target.endpoint());
    byte[] body =
        PushMessage.encrypt(
            payloadJson.getBytes(StandardCharsets.UTF_8),
            Base64.getUrlDecoder().decode(target.pushkey()),
            Base64.getUrlDecoder().decode(target.auth()));
    return HttpRequest.newBuilder(endpoint)
        .timeout(ALLOWANCE)
        .header("Authorization", key.authorization(endpoint, Instant.now()))
        .header("Content-Encoding", "aes128gcm")
        .header("Content-Type", "application/octet-stream")
        .header("TTL", TIME_TO_LIVE_SECONDS)
        .header("Urgency", "high")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
