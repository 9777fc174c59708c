package io.twinloop.timeline;

import io.twinloop.event.Event;
import java.util.List;
import java.util.Optional;

/** Which event stands for a room in a list of rooms. */
public final class Preview {
  private Preview() {}

  /** The newest message with something to show, in its newest edit. */
  public static Optional<Event> of(Timeline timeline) {
    List<TimelineEntry> visible = timeline.visible();
    for (int i = visible.size() - 1; i >= 0; i--) {
      Event event = visible.get(i).event();
      if (!Edits.isEdit(event) && MessageText.of(event, "").isPresent()) {
        return Optional.of(new Edits(timeline.entries()).of(event).orElse(event));
      }
    }
    return Optional.empty();
  }
}
