package io.twinloop.timeline;

/** How far an item, or the newest change to it, has come. */
public enum SendState {
  SENT,
  SENDING,
  FAILED
}
