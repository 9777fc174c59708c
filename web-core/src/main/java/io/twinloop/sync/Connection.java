package io.twinloop.sync;

import io.twinloop.error.TwinloopException;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.util.Optional;
import java.util.function.Consumer;

/** How the account stands with its homeserver, for those who watch. */
public final class Connection {
  private final Listeners<Status> listeners = new Listeners<>();
  private Status status = new Status(ConnectionState.IDLE, Optional.empty());

  /**
   * @param error why, in {@code ERROR} and {@code TERMINATED}
   */
  public record Status(ConnectionState state, Optional<TwinloopException> error) {}

  public Status status() {
    return status;
  }

  /** Calls the listener, which must not suspend, after each change of state. */
  public Subscription onChange(Consumer<Status> listener) {
    return listeners.add(listener);
  }

  /** Notes a change that explains itself. */
  public void note(ConnectionChange change) {
    move(change, Optional.empty());
  }

  /** Notes a change and its reason. */
  public void note(ConnectionChange change, TwinloopException why) {
    move(change, Optional.of(why));
  }

  private void move(ConnectionChange change, Optional<TwinloopException> why) {
    ConnectionState next = ConnectionRules.after(status.state(), change);
    if (next != status.state()) {
      status = new Status(next, why);
      listeners.tell(status);
    }
  }
}
