package io.twinloop.task;

import io.twinloop.port.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Those who want to hear of something. Listeners must not suspend. */
public final class Listeners<T> {
  private final List<Consumer<T>> listeners = new ArrayList<>();

  public Subscription add(Consumer<T> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells all who listened when the call began, in the order they came. */
  public void tell(T news) {
    List.copyOf(listeners).forEach(listener -> listener.accept(news));
  }
}
