package io.twinloop.push;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Latch;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import java.time.Duration;
import java.util.function.BiPredicate;

/**
 * How the worker learns whether the user is looking at a room: it asks, and the tab that has the
 * focus answers. Browsers tell a worker which tab is focused, but not reliably what it shows.
 */
public final class RoomPresence {
  private static final String QUESTION = "push.watched?";
  private static final String ANSWER = "push.watched";

  /** A focused tab answers within a millisecond; one that is busy for longer misses its turn. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  private final Signals signals;
  private final JsonReader json;

  public RoomPresence(Signals signals, JsonReader json) {
    this.signals = signals;
    this.json = json;
  }

  /**
   * Answers for this tab until closed.
   *
   * @param watched whether the tab has the focus and shows that room of that account; must not
   *     suspend
   */
  public Subscription answer(BiPredicate<UserId, RoomId> watched) {
    return signals.listen(
        QUESTION,
        text -> {
          Json asked = read(text);
          UserId account = new UserId(asked.text("account"));
          RoomId room = new RoomId(asked.text("room"));
          if (watched.test(account, room)) {
            signals.send(ANSWER, question(account, room));
          }
        });
  }

  /** Asks all tabs. Suspends, for a moment at most. */
  public boolean isWatched(UserId account, RoomId room, Tasks tasks) {
    String question = question(account, room);
    Latch seen = tasks.latch();
    Subscription answers =
        signals.listen(
            ANSWER,
            text -> {
              if (text.equals(question)) {
                seen.open();
              }
            });
    signals.send(QUESTION, question);
    boolean watched = seen.await(PATIENCE);
    answers.close();
    return watched;
  }

  private static String question(UserId account, RoomId room) {
    return new JsonObjectText().put("account", account.text()).put("room", room.text()).toString();
  }

  private Json read(String text) {
    try {
      return json.read(text);
    } catch (MalformedJson e) {
      return Json.ABSENT;
    }
  }
}
