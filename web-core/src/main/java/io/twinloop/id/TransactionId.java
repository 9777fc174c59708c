package io.twinloop.id;

/**
 * Names one send of this device; the homeserver makes one event of however many requests carry it.
 */
public record TransactionId(String text) {

  @Override
  public String toString() {
    return text;
  }
}
