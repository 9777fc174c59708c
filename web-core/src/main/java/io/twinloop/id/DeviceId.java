package io.twinloop.id;

/** A device of a user, opaque, chosen by the homeserver at login or by the client. */
public record DeviceId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
