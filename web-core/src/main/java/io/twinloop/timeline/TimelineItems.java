package io.twinloop.timeline;

import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.outbox.Echoes;
import io.twinloop.outbox.LocalEcho;
import io.twinloop.room.Room;
import io.twinloop.timeline.TimelineItem.ReplyTo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a timeline what is to be seen of it. */
public final class TimelineItems {
  private final UserId self;
  private final Names names;
  private final StateSentence sentences;
  private final Edits edits;
  private final EncryptionMarks marks;
  private final Map<EventId, TransactionId> sent;
  private final Map<EventId, Event> known = new HashMap<>();
  private final List<LocalEcho> waiting;
  private final Map<EventId, LocalEcho> changes = new HashMap<>();

  private TimelineItems(Timeline timeline, Room room, Echoes echoes, UserId self) {
    this.self = self;
    names = new Names(room);
    sentences = new StateSentence(names);
    edits = new Edits(timeline.entries());
    marks = EncryptionMarks.of(room, timeline.visible());
    sent = echoes.sent();
    timeline.events().forEach(event -> known.put(event.id(), event));
    waiting = echoes.missingIn(timeline.events(), self);
    for (LocalEcho echo : waiting) {
      echo.edits().or(echo::redacts).ifPresent(target -> changes.put(target, echo));
    }
  }

  /**
   * The items, oldest first: the visible events, edits folded into what they edit, then what is on
   * its way. Nothing is shown twice: an echo goes when its event is there.
   */
  public static List<TimelineItem> render(
      Timeline timeline, Room room, Echoes echoes, UserId self) {
    TimelineItems rendering = new TimelineItems(timeline, room, echoes, self);
    ReadMarkers markers = new ReadMarkers(timeline.visible(), room.receipts());
    List<ItemDraft> drafts = rendering.events(timeline.visible(), markers);
    drafts.addAll(rendering.echoes());
    List<TimelineItem> items = new ArrayList<>(drafts.size());
    drafts.forEach(draft -> items.add(draft.item(rendering.names, self)));
    return items;
  }

  /** A read marker at something that is not shown stands at the item before it. */
  private List<ItemDraft> events(List<TimelineEntry> visible, ReadMarkers markers) {
    List<ItemDraft> drafts = new ArrayList<>(visible.size());
    for (int i = 0; i < visible.size(); i++) {
      Event event = visible.get(i).event();
      Optional<ItemEncryption> encryption = marks.at(i, event);
      shown(event).ifPresent(draft -> drafts.add(draft.encrypted(encryption)));
      if (!drafts.isEmpty()) {
        drafts.get(drafts.size() - 1).readBy(markers.at(event.id()));
      }
    }
    return drafts;
  }

  private List<ItemDraft> echoes() {
    List<ItemDraft> drafts = new ArrayList<>();
    for (LocalEcho echo : waiting) {
      if (echo.isMessage()) {
        Wording wording = Wording.of(echo.outgoing().type(), echo.content());
        drafts.add(
            ItemDraft.of(echo, self, wording)
                .answering(replyTo(echo.content()))
                .encrypted(marks.ofEcho()));
      }
    }
    return drafts;
  }

  private Optional<ItemDraft> shown(Event event) {
    if (event.isState()) {
      Optional<String> sentence = sentences.of(event);
      return sentence.map(text -> ItemDraft.of(event, new Wording(ItemKind.STATE, text)));
    }
    if (isHidden(event)) {
      return Optional.empty();
    }
    ItemDraft draft = event.isRedacted() ? ItemDraft.of(event, Wording.REDACTED) : message(event);
    transaction(event).ifPresent(draft::sentUnder);
    LocalEcho change = changes.get(event.id());
    return Optional.of(change == null ? draft : changed(draft, change));
  }

  /** What only changes other events or speaks to programs. */
  private static boolean isHidden(Event event) {
    return switch (event.type()) {
      case "m.room.redaction", "m.reaction" -> true;
      default ->
          Relations.isAside(event.content())
              || event.type().startsWith("m.key.verification.")
              || event.type().startsWith("m.call.");
    };
  }

  private ItemDraft message(Event event) {
    ItemDraft draft = ItemDraft.of(event, Wording.of(event)).answering(replyTo(event.content()));
    Optional<Event> edit = edits.of(event);
    return edit.isEmpty() ? draft : draft.edited(newWording(event.type(), edit.get().content()));
  }

  /** Our own edit or redaction shows at once; one that failed shows what still holds. */
  private ItemDraft changed(ItemDraft draft, LocalEcho change) {
    draft.sending(change);
    if (change.outgoing().failure().isPresent()) {
      return draft;
    }
    return change.redacts().isPresent()
        ? draft.redacted()
        : draft.edited(newWording(change.outgoing().type(), change.content()));
  }

  private static Wording newWording(String type, Json edit) {
    return Wording.of(type, Relations.newContent(edit));
  }

  private Optional<TransactionId> transaction(Event event) {
    if (!event.sender().equals(self)) {
      return Optional.empty();
    }
    TransactionId here = sent.get(event.id());
    return here == null ? event.transactionId().map(TransactionId::new) : Optional.of(here);
  }

  private Optional<ReplyTo> replyTo(Json content) {
    return Relations.repliedTo(content)
        .filter(known::containsKey)
        .map(target -> replyTo(known.get(target)));
  }

  private ReplyTo replyTo(Event target) {
    String sender = names.of(target.sender());
    String text =
        MessageText.of(edits.of(target).orElse(target), sender)
            .orElse(target.isRedacted() ? Wording.REDACTED.text() : "");
    return new ReplyTo(target.id(), sender, text);
  }
}
