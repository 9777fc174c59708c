package io.twinloop.port;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param url absolute
 * @param body JSON text, sent as {@code application/json}
 * @param timeout for the whole exchange, the body included
 */
public record HttpRequest(
    String method,
    String url,
    Map<String, String> headers,
    Optional<String> body,
    Duration timeout) {}
