package io.twinloop.push;

/**
 * What the user gets to see for a push. Never nothing: browsers let a site keep its subscription
 * only if each push shows something ({@code userVisibleOnly}).
 */
public sealed interface Display {
  Notification notification();

  /** What came of a push, for people who watch. */
  String summary();

  /** Whether it would only say again what the other said already. */
  boolean repeats(Display other);

  /** Show it and let it stay. */
  record Show(Notification notification) implements Display {

    @Override
    public String summary() {
      return notification.generic() ? "Showed a generic notification" : "Showed a notification";
    }

    @Override
    public boolean repeats(Display other) {
      return other instanceof Show show && notification.says(show.notification());
    }
  }

  /**
   * Show it silently and close it at once, for what deserves no attention. Firefox and Safari count
   * that as shown; Chromium may charge its budget for background work, unless a tab is visible.
   */
  record Flash(Notification notification) implements Display {

    @Override
    public String summary() {
      return "A push held nothing new";
    }

    @Override
    public boolean repeats(Display other) {
      return false;
    }
  }
}
