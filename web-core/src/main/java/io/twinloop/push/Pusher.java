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
    Optional<String> applicationServerKey) {}
