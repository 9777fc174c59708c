package io.twinloop.port;

import java.util.function.Consumer;

/**
 * Hints between the contexts of one origin. A hint may be lost, doubled or late; nothing may depend
 * on one but speed.
 */
public interface Signals {

  /** Tells every other context that listens; this one hears nothing of it. */
  void send(String topic, String json);

  /**
   * Calls the listener, which must not suspend, with each hint until the subscription is closed.
   */
  Subscription listen(String topic, Consumer<String> listener);
}
