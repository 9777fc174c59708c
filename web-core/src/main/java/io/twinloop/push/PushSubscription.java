package io.twinloop.push;

import java.util.Optional;

/**
 * A push service's promise to wake this origin's worker.
 *
 * @param p256dh base64url, what payloads are encrypted to
 * @param auth base64url, the secret shared with the sender
 * @param applicationServerKey base64url without padding; empty where the browser does not tell
 */
public record PushSubscription(
    String endpoint, String p256dh, String auth, Optional<String> applicationServerKey) {}
