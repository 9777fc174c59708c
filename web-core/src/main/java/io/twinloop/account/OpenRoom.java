package io.twinloop.account;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.event.Event;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.outbox.MessageContent;
import io.twinloop.outbox.Outbox;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.room.ReadState;
import io.twinloop.task.Listeners;
import io.twinloop.timeline.TimelineItem;
import java.util.List;
import java.util.Optional;

/**
 * One room that somebody looks at: its timeline as items, live until closed, and what can be done
 * in it. Calls that suspend say so.
 */
public final class OpenRoom {
  private static final String MESSAGE = "m.room.message";
  private static final String REDACTION = "m.room.redaction";

  /**
   * Pages that hold nothing to show are passed over, up to here, so that one call shows something.
   */
  private static final int PAGES_AT_ONCE = 5;

  private final RoomId id;
  private final UserId self;
  private final Ledger ledger;
  private final Outbox outbox;
  private final RoomSight sight;
  private final History history;
  private final ReadMarkers markers;
  private final TypingNotice notice;
  private final Clock clock;
  private final Callback onClose;
  private boolean closed;

  OpenRoom(
      RoomId id,
      UserId self,
      Ledger ledger,
      Outbox outbox,
      History history,
      ReadMarkers markers,
      TypingNotice notice,
      Clock clock,
      Callback onClose) {
    this.id = id;
    this.self = self;
    this.ledger = ledger;
    this.outbox = outbox;
    this.sight = new RoomSight(id, self, ledger, outbox);
    this.history = history;
    this.markers = markers;
    this.notice = notice;
    this.clock = clock;
    this.onClose = onClose;
  }

  public RoomId id() {
    return id;
  }

  /** The room's line of the room list. */
  public Optional<RoomView> view() {
    return ledger.find(id).map(live -> RoomViews.of(live.room(), self));
  }

  /** Oldest first. Equal items look the same. */
  public List<TimelineItem> items() {
    return sight.items();
  }

  public boolean hasEarlier() {
    return history.hasMore();
  }

  /** Names of those who type now. */
  public List<String> typing() {
    return sight.typing();
  }

  public Listeners<RoomNews> listeners() {
    return sight.listeners();
  }

  /**
   * Loads earlier events until there is something more to see. Suspends.
   *
   * @param count how many events at once, 1 to 200
   * @return how many items came
   */
  public int loadEarlier(int count) {
    requireOpen();
    int before = items().size();
    for (int page = 0; page < PAGES_AT_ONCE && history.hasMore(); page++) {
      history.load(count);
      sight.refresh();
      if (items().size() > before) {
        return items().size() - before;
      }
    }
    return 0;
  }

  /** Queues a text and waits until the homeserver has it. Suspends. */
  public EventId send(String text) {
    return deliver(MESSAGE, MessageContent.text(text));
  }

  /** Queues an answer to a message and waits until the homeserver has it. Suspends. */
  public EventId reply(String text, EventId to) {
    return deliver(MESSAGE, MessageContent.reply(text, to, author(to)));
  }

  /** Gives a message a new text. Suspends until the homeserver has it. */
  public EventId edit(EventId edited, String text) {
    return deliver(MESSAGE, MessageContent.edit(text, edited));
  }

  /** Takes an event's content away for everybody. Suspends until the homeserver has it. */
  public void redact(EventId redacted, Optional<String> reason) {
    deliver(REDACTION, MessageContent.redaction(redacted, reason));
  }

  /** Sends what failed again, as the same transaction. Suspends. */
  public void retry(TransactionId transaction) {
    requireOpen();
    outbox.retry(transaction);
  }

  /** Gives up what failed. Suspends. */
  public void discard(TransactionId transaction) {
    requireOpen();
    outbox.discard(transaction);
  }

  /**
   * Marks everything shown as read: here at once, on the homeserver when it can be told. Suspends.
   */
  public void markRead() {
    requireOpen();
    Optional<EventId> newest = sight.newest();
    Optional<ReadState> read = ledger.find(id).map(live -> live.room().read());
    if (newest.isEmpty() || read.flatMap(ReadState::event).equals(newest)) {
      return;
    }
    ReadState now = ReadState.upTo(newest.get(), clock.now());
    ledger.changeRoom(id, room -> room.withRead(now));
    markers.tell(id, newest.get());
  }

  /** Says that the user types, or still does. Never suspends. */
  public void typingNow() {
    requireOpen();
    notice.typing();
  }

  /** Says that the user stopped typing. Never suspends. */
  public void typingStopped() {
    requireOpen();
    notice.stopped();
  }

  /** Ends it; nothing may be asked of it afterwards, and a second call does nothing. */
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    notice.stopped();
    sight.close();
    onClose.call();
  }

  private EventId deliver(String type, String content) {
    requireOpen();
    return outbox.delivered(outbox.queue(id, type, content));
  }

  private UserId author(EventId event) {
    return sight
        .event(event)
        .map(Event::sender)
        .orElseThrow(
            () ->
                new TwinloopException(
                    ErrorCode.UNKNOWN_MESSAGE,
                    "The message is not in the part of the room that is loaded."));
  }

  private void requireOpen() {
    if (closed) {
      throw new TwinloopException(
          ErrorCode.STOPPED, "This timeline was closed. Open the room again.");
    }
  }
}
