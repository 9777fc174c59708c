package io.twinloop.megolm;

/** What is to be done with a session of which there is another copy already. */
public sealed interface SessionMerge {

  /** The known one becomes this, and is to be stored. */
  record Improved(InboundGroupSession session) implements SessionMerge {}

  /** The known one is as good or better. */
  record Unchanged() implements SessionMerge {}

  /** The other one is another session, or only pretends to be this one: it is refused. */
  record Unconnected() implements SessionMerge {}
}
