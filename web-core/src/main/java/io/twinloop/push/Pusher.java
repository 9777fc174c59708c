package io.twinloop.push;

import java.util.Optional;

/**
 * Where the homeserver sends this device's pushes.
 *
 * @param pushkey the subscription's {@code p256dh}, as sygnal wants it
 * @param endpoint the push service's address for the subscription
 * @param auth the subscription's secret
 * @param gatewayUrl its path is {@code /_matrix/push/v1/notify}
 * @param applicationServerKey base64url, what the subscription was made with; empty where the page
 *     got it elsewhere, so that nobody here can renew it
 */
public record Pusher(
    String appId,
    String appName,
    String pushkey,
    String endpoint,
    String auth,
    String gatewayUrl,
    Optional<String> applicationServerKey) {

  /** Whether the homeserver, told of this pusher, sends to that subscription. */
  boolean sendsTo(PushSubscription subscription) {
    return endpoint.equals(subscription.endpoint())
        && pushkey.equals(subscription.p256dh())
        && auth.equals(subscription.auth());
  }

  /** Whether the homeserver takes both for one, so that setting either replaces the other. */
  boolean isSameAs(Pusher other) {
    return appId.equals(other.appId()) && pushkey.equals(other.pushkey());
  }

  /** The same application and gateway with another subscription. */
  Pusher movedTo(PushSubscription subscription) {
    return new Pusher(
        appId,
        appName,
        subscription.p256dh(),
        subscription.endpoint(),
        subscription.auth(),
        gatewayUrl,
        subscription.applicationServerKey().or(() -> applicationServerKey));
  }
}
