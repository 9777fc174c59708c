package io.twinloop.account;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.outbox.Outbox;
import io.twinloop.port.Subscription;
import io.twinloop.room.MemberName;
import io.twinloop.task.Listeners;
import io.twinloop.timeline.Timeline;
import io.twinloop.timeline.TimelineEntry;
import io.twinloop.timeline.TimelineItem;
import io.twinloop.timeline.TimelineItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be seen of one room, kept up to date until closed. A room that we left stays as it
 * was.
 */
final class RoomSight {
  private final RoomId id;
  private final UserId self;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Listeners<RoomNews> listeners = new Listeners<>();
  private final List<Subscription> sources = new ArrayList<>();
  private List<TimelineItem> items = List.of();
  private List<String> typing = List.of();

  RoomSight(RoomId id, UserId self, Ledger ledger, Outbox outbox) {
    this.id = id;
    this.self = self;
    this.ledger = ledger;
    this.outbox = outbox;
    sources.add(ledger.listeners().add(changed -> refreshIf(changed.contains(id))));
    sources.add(outbox.onChange(room -> refreshIf(room.equals(id))));
    refresh();
  }

  List<TimelineItem> items() {
    return items;
  }

  List<String> typing() {
    return typing;
  }

  Listeners<RoomNews> listeners() {
    return listeners;
  }

  /** The event, where it is in the part of the room that is loaded. */
  Optional<Event> event(EventId wanted) {
    for (Event event : timeline().events()) {
      if (event.id().equals(wanted)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** The newest event shown. */
  Optional<EventId> newest() {
    List<TimelineEntry> visible = timeline().visible();
    return visible.isEmpty()
        ? Optional.empty()
        : Optional.of(visible.get(visible.size() - 1).event().id());
  }

  /** Looks again. */
  void refresh() {
    Optional<LiveRoom> live = ledger.find(id);
    if (live.isEmpty()) {
      return;
    }
    show(TimelineItems.render(timeline(), live.get().room(), outbox.echoes(id), self));
    showTyping(live.get());
  }

  void close() {
    sources.forEach(Subscription::close);
  }

  private Timeline timeline() {
    return ledger.find(id).flatMap(LiveRoom::timeline).orElse(Timeline.EMPTY);
  }

  private void refreshIf(boolean concerned) {
    if (concerned) {
      refresh();
    }
  }

  private void show(List<TimelineItem> next) {
    if (!next.equals(items)) {
      items = next;
      listeners.tell(RoomNews.ITEMS);
    }
  }

  private void showTyping(LiveRoom live) {
    List<String> names = new ArrayList<>();
    live.typing().forEach(user -> names.add(MemberName.of(live.room(), user)));
    if (!names.equals(typing)) {
      typing = names;
      listeners.tell(RoomNews.TYPING);
    }
  }
}
