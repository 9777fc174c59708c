package io.twinloop.session;

/**
 * What a user types to sign in.
 *
 * @param homeserver base URL, or the server name whose homeserver is looked up
 * @param user id or local part
 * @param deviceName what the user's other devices call this one
 */
public record Credentials(String homeserver, String user, String password, String deviceName) {

  /** Without the password, so that no log holds it. */
  @Override
  public String toString() {
    return user + " at " + homeserver;
  }
}
