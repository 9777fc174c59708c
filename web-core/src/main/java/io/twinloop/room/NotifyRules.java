package io.twinloop.room;

import io.twinloop.event.Event;

/** What the account's push rules say of an event. Pure; never suspends. */
public interface NotifyRules {
  Verdict of(Event event, Room room);

  /** Not worth a notification, worth one, or worth one that stands out. */
  enum Verdict {
    SILENT,
    NOTIFY,
    HIGHLIGHT
  }
}
