package io.twinloop.account;

import io.twinloop.event.Event;
import io.twinloop.event.Standing;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.devices.Authorship;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Encrypted events to be read at once, and what is known of them then. */
final class EventBatch {
  private final Map<Place, Event> events = new LinkedHashMap<>();
  private final Map<Place, RoomDecryption.Readable> read = new LinkedHashMap<>();

  /**
   * @param within the event that it was served with as its edit
   */
  private record Place(RoomId room, EventId event, Optional<EventId> within) {}

  boolean isEmpty() {
    return events.isEmpty();
  }

  Set<RoomId> rooms() {
    Set<RoomId> rooms = new LinkedHashSet<>();
    for (Place place : events.keySet()) {
      rooms.add(place.room());
    }
    return rooms;
  }

  void add(RoomId room, List<Event> all) {
    for (Event event : all) {
      add(room, event);
    }
  }

  /** As far as it, and the edit served with it, are encrypted. */
  void add(RoomId room, Event event) {
    if (event.isEncrypted()) {
      events.putIfAbsent(new Place(room, event.id(), Optional.empty()), event);
    }
    addEdit(room, event);
  }

  /** The edit served with it, if that is encrypted. */
  void addEdit(RoomId room, Event event) {
    Optional<Event> edit = event.edit().filter(Event::isEncrypted);
    if (edit.isPresent()) {
      events.putIfAbsent(place(room, event, edit.get()), edit.get());
    }
  }

  /** In the order of {@link #take}. */
  List<EncryptedEvent> events() {
    List<EncryptedEvent> encrypted = new ArrayList<>();
    for (Map.Entry<Place, Event> entry : events.entrySet()) {
      Event event = entry.getValue();
      encrypted.add(
          new EncryptedEvent(
              entry.getKey().room(),
              event.id(),
              event.sender(),
              event.sentAt(),
              event.json().at("content")));
    }
    return encrypted;
  }

  /** As many, in the same order. */
  void take(List<RoomDecryption> outcomes) {
    int next = 0;
    for (Map.Entry<Place, Event> entry : events.entrySet()) {
      RoomDecryption outcome = outcomes.get(next++);
      if (outcome instanceof RoomDecryption.Readable readable) {
        read.put(entry.getKey(), readable);
      } else {
        entry.setValue(entry.getValue().unreadable(((RoomDecryption.Unreadable) outcome).reason()));
      }
    }
  }

  /** Of those that could be read. */
  List<Authorship> authorships() {
    List<Authorship> authorships = new ArrayList<>();
    read.forEach(
        (place, readable) ->
            authorships.add(new Authorship(events.get(place).sender(), readable.key())));
    return authorships;
  }

  /** As many as there are {@link #authorships}, in the same order. */
  void attribute(List<Standing> standings) {
    int next = 0;
    for (Map.Entry<Place, RoomDecryption.Readable> entry : read.entrySet()) {
      RoomDecryption.Readable says = entry.getValue();
      Event event = events.get(entry.getKey());
      events.put(
          entry.getKey(), event.decrypted(says.type(), says.content(), standings.get(next++)));
    }
  }

  /** These events with what is known of them now. */
  List<Event> known(RoomId room, List<Event> all) {
    List<Event> known = new ArrayList<>(all.size());
    for (Event event : all) {
      known.add(known(room, event));
    }
    return known;
  }

  /** An event that comes twice with one id is known as the first of them alone. */
  Event known(RoomId room, Event event) {
    Event known = known(new Place(room, event.id(), Optional.empty()), event);
    if (event.edit().isEmpty()) {
      return known;
    }
    Event edit = event.edit().get();
    Event knownEdit = known(place(room, event, edit), edit);
    return knownEdit == edit ? known : known.withEdit(knownEdit);
  }

  private Event known(Place place, Event event) {
    Event known = events.get(place);
    return known != null && known.json() == event.json() ? known : event;
  }

  private static Place place(RoomId room, Event event, Event edit) {
    return new Place(room, edit.id(), Optional.of(event.id()));
  }
}
