package io.twinloop.session;

import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens as a login or a refresh gives them.
 *
 * @param refreshToken absent in a refresh: the old one stays
 * @param expiresAt by the clock of this machine
 */
record TokenGrant(
    String accessToken, Optional<String> refreshToken, Optional<Timestamp> expiresAt) {

  /** The tokens that the answer spells; empty where it has no access token. */
  static Optional<TokenGrant> from(Json answer, Timestamp now) {
    String accessToken = answer.text("access_token");
    if (accessToken.isEmpty()) {
      return Optional.empty();
    }
    Optional<Timestamp> expiresAt =
        answer.at("expires_in_ms").integer().map(lasts -> now.plus(Duration.ofMillis(lasts)));
    return Optional.of(new TokenGrant(accessToken, answer.at("refresh_token").text(), expiresAt));
  }
}
