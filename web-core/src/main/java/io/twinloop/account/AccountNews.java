package io.twinloop.account;

/** What listeners of an account hear of; they ask the account for the rest. */
public sealed interface AccountNews {

  /** The connection's state or its reason changed. */
  record ConnectionChanged() implements AccountNews {}

  /** The room list changed. */
  record RoomsChanged() implements AccountNews {}

  /** Whether what we learn is kept on disk changed. */
  record RecordingChanged(RecordingState state) implements AccountNews {}
}
