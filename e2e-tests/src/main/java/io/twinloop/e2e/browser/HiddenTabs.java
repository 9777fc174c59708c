package io.twinloop.e2e.browser;

/** How a browser treats tabs that nobody sees. */
public enum HiddenTabs {
  /** Like any other: what drivers start browsers with. */
  AWAKE,
  /** As for its users: timers fire once a second and, after five minutes, once a minute. */
  THROTTLED
}
