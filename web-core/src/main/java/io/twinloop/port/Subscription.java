package io.twinloop.port;

/** Something that goes on until it is closed; closing twice is closing once. */
public interface Subscription {
  void close();
}
