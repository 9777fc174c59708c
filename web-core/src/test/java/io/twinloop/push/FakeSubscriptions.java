package io.twinloop.push;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import java.util.Optional;

/** A browser's one subscription; each new one has a new endpoint. */
final class FakeSubscriptions implements PushSubscriptions {
  PushPermission permission = PushPermission.GRANTED;
  Optional<PushSubscription> current = Optional.empty();
  int made;

  @Override
  public PushPermission permission() {
    return permission;
  }

  @Override
  public Optional<PushSubscription> current() {
    return current;
  }

  @Override
  public PushSubscription subscribe(String applicationServerKey) {
    if (current.isPresent()) {
      throw new TwinloopException(ErrorCode.PUSH_FAILED, "InvalidStateError");
    }
    made++;
    current =
        Optional.of(
            new PushSubscription(
                "https://push/" + made, "key" + made, "auth", Optional.of(applicationServerKey)));
    return current.get();
  }

  @Override
  public void unsubscribe() {
    current = Optional.empty();
  }
}
