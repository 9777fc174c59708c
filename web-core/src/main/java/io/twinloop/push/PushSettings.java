package io.twinloop.push;

import java.time.Duration;

/**
 * What the embedder may choose about answering pushes.
 *
 * @param deadline after which a generic notification is shown; at most {@link #LATEST}, at once
 *     where it is zero or less
 */
public record PushSettings(NotificationTexts texts, Duration deadline) {
  /** Long enough for a slow network, short enough that a message is still news. */
  public static final Duration USUAL = Duration.ofSeconds(8);

  /** Safari is said to be stricter than Firefox, which gives a push handler 30 s to start with. */
  public static final Duration LATEST = Duration.ofSeconds(20);

  public PushSettings {
    deadline = deadline.compareTo(LATEST) > 0 ? LATEST : deadline;
  }
}
