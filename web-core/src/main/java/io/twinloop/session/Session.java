package io.twinloop.session;

import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import java.util.Optional;

/**
 * One signed-in device of one user. A device's local data belongs to exactly one (user, device).
 *
 * @param homeserver base URL without a trailing slash
 * @param refreshToken single-use; absent where the homeserver gave none
 * @param expiresAt when the access token ends; absent where it does not
 * @param softLoggedOut the homeserver wants the user to sign in again but keeps the device
 * @param usedAt when a page last opened it, to pick one of several
 */
public record Session(
    UserId user,
    DeviceId device,
    String homeserver,
    String accessToken,
    Optional<String> refreshToken,
    Optional<Timestamp> expiresAt,
    boolean softLoggedOut,
    Timestamp usedAt) {

  /** The same session under new tokens, signed in whatever it was. */
  Session renewed(TokenGrant grant) {
    return new Session(
        user,
        device,
        homeserver,
        grant.accessToken(),
        grant.refreshToken().or(() -> refreshToken),
        grant.expiresAt(),
        false,
        usedAt);
  }

  Session softLoggedOutNow() {
    return new Session(
        user, device, homeserver, accessToken, refreshToken, expiresAt, true, usedAt);
  }

  /** The same session, last opened by a page at that moment. */
  public Session openedAt(Timestamp moment) {
    return new Session(
        user, device, homeserver, accessToken, refreshToken, expiresAt, softLoggedOut, moment);
  }

  /** Whether it is still this session, under still the same access token. */
  boolean sameTokens(Session other) {
    return device.equals(other.device) && accessToken.equals(other.accessToken);
  }
}
