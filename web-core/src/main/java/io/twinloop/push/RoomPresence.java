package io.twinloop.push;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Latch;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import java.time.Duration;

/**
 * How the worker learns whether the user is looking at a room: it asks, and the tab that has the
 * focus answers. Browsers tell a worker which tab is focused, but not reliably what it shows.
 */
public final class RoomPresence {
  private static final String QUESTION = "push.watched?";
  private static final String YES = "push.watched";
  private static final String NO = "push.unwatched";

  /** A tab answers within a millisecond, unless it is busy or no page of ours. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  private final Signals signals;
  private final JsonReader json;

  public RoomPresence(Signals signals, JsonReader json) {
    this.signals = signals;
    this.json = json;
  }

  /** A tab as the worker asks it. Neither call may suspend. */
  public interface Tab {

    boolean hasFocus();

    boolean shows(UserId account, RoomId room);
  }

  /** Answers for the tab until closed. */
  public Subscription answer(Tab tab) {
    return signals.listen(
        QUESTION,
        question -> {
          if (tab.hasFocus()) {
            signals.send(isShown(tab, question) ? YES : NO, question);
          }
        });
  }

  /** Asks all tabs. Suspends, for a moment at most. */
  public boolean isWatched(UserId account, RoomId room, Tasks tasks) {
    String question =
        new JsonObjectText().put("account", account.text()).put("room", room.text()).toString();
    Latch watched = tasks.latch();
    Latch answered = tasks.latch();
    Subscription no = hear(NO, question, answered::open);
    Subscription yes =
        hear(
            YES,
            question,
            () -> {
              watched.open();
              answered.open();
            });
    signals.send(QUESTION, question);
    answered.await(PATIENCE);
    yes.close();
    no.close();
    return watched.isOpen();
  }

  private Subscription hear(String topic, String question, Callback then) {
    return signals.listen(
        topic,
        answered -> {
          if (answered.equals(question)) {
            then.call();
          }
        });
  }

  private boolean isShown(Tab tab, String question) {
    try {
      Json asked = json.read(question);
      return tab.shows(new UserId(asked.text("account")), new RoomId(asked.text("room")));
    } catch (MalformedJson e) {
      return false;
    }
  }
}
