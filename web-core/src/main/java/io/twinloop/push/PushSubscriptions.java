package io.twinloop.push;

import java.util.Optional;

/** The one push subscription that a worker's registration may have. Every call suspends. */
public interface PushSubscriptions {

  PushPermission permission();

  Optional<PushSubscription> current();

  /**
   * Subscribes, asking the user where they were not asked before. There must be no subscription
   * with another key.
   *
   * @param applicationServerKey base64url
   * @throws io.twinloop.error.TwinloopException {@code PUSH_DENIED} where the user or the browser
   *     says no, {@code PUSH_FAILED} where the push service cannot be had
   */
  PushSubscription subscribe(String applicationServerKey);

  /** Ends the subscription, if there is one. */
  void unsubscribe();
}
