package io.twinloop.e2e.gateway;

/** Carries a payload to the worker behind a push subscription. */
@FunctionalInterface
public interface PushTransport {

  Delivery deliver(PushTarget target, String payloadJson);

  /** What came of it. */
  enum Delivery {
    ACCEPTED,
    /** The subscription is no more; the homeserver should forget the pusher. */
    GONE,
    /** The homeserver should try again later. */
    FAILED
  }
}
