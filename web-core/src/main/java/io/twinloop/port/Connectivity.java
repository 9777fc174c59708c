package io.twinloop.port;

/** What the machine believes of its network. A hint: it may be wrong either way. */
public interface Connectivity {
  boolean online();

  /** Calls the listener, which must not suspend, at each change until closed. */
  Subscription onChange(Callback listener);
}
