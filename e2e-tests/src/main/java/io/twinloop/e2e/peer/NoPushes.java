package io.twinloop.e2e.peer;

import io.twinloop.push.PushPermission;
import io.twinloop.push.PushSubscription;
import io.twinloop.push.PushSubscriptions;
import java.util.Optional;

/** A JVM has no push service. */
record NoPushes() implements PushSubscriptions {

  @Override
  public PushPermission permission() {
    return PushPermission.UNSUPPORTED;
  }

  @Override
  public Optional<PushSubscription> current() {
    return Optional.empty();
  }

  @Override
  public PushSubscription subscribe(String applicationServerKey) {
    throw new UnsupportedOperationException("no push service on a JVM");
  }

  @Override
  public void unsubscribe() {
    // There is never a subscription.
  }
}
