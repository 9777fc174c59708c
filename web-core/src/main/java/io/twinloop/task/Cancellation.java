package io.twinloop.task;

import io.twinloop.port.Callback;
import java.util.ArrayList;
import java.util.List;

/** Asks running work to end early. Asked once; asking again changes nothing. */
public final class Cancellation {
  private final List<Callback> actions = new ArrayList<>();
  private boolean requested;

  public boolean requested() {
    return requested;
  }

  /** Asks, and runs every action registered, in order. Never suspends. */
  public void request() {
    if (requested) {
      return;
    }
    requested = true;
    List<Callback> due = List.copyOf(actions);
    actions.clear();
    due.forEach(Callback::call);
  }

  /**
   * Runs {@code action}, which must not suspend, when asked; at once if that was before.
   *
   * @return forgets the action again
   */
  public Callback onRequest(Callback action) {
    if (requested) {
      action.call();
      return () -> {};
    }
    actions.add(action);
    return () -> actions.remove(action);
  }

  /** A cancellation of its own that also follows this one; {@code close} ends the following. */
  public Child child() {
    Cancellation cancellation = new Cancellation();
    return new Child(cancellation, onRequest(cancellation::request));
  }

  /**
   * @param close forgets the child, so that a long-lived parent does not gather dead ones
   */
  public record Child(Cancellation cancellation, Callback close) {}
}
