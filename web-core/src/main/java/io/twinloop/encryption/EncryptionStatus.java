package io.twinloop.encryption;

import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.util.function.Consumer;

/** Whether encryption is to be had, for those who watch. */
final class EncryptionStatus {
  private final Listeners<EncryptionState> listeners = new Listeners<>();
  private EncryptionState state = new EncryptionState.Opening();

  EncryptionState state() {
    return state;
  }

  Subscription onChange(Consumer<EncryptionState> listener) {
    return listeners.add(listener);
  }

  void become(EncryptionState next) {
    if (!next.equals(state)) {
      state = next;
      listeners.tell(next);
    }
  }
}
