package io.twinloop.push;

/** Whether this origin may show notifications for pushes. */
public enum PushPermission {
  GRANTED,
  /** The user was not asked yet. */
  PROMPT,
  DENIED,
  /** The browser has no Web Push, or no worker is registered. */
  UNSUPPORTED
}
