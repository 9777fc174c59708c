package io.twinloop.e2e.demo;

import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.timeline.ItemKind;
import io.twinloop.timeline.TimelineItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Somebody to chat with who is not there: answers what the other writes, and writes on demand. */
record Companion(Peer peer, RoomId room) {
  private static final Duration A_DAY = Duration.ofDays(1);
  // Long enough to see the typing notice, and to leave the tab before the answer's push.
  private static final Duration THINKING = Duration.ofSeconds(4);

  /** Answers every message of the others until the process ends. */
  void answerForever() {
    Set<EventId> heard = new HashSet<>();
    while (true) {
      try {
        TimelineItem next = peer.await(room, item -> isNews(item, heard), A_DAY);
        EventId event = next.eventId().orElseThrow();
        heard.add(event);
        peer.markRead(room, event);
        peer.type(room, THINKING);
        think();
        peer.send(room, "You said: " + next.text());
      } catch (RuntimeException | AssertionError e) {
        // First a pause: where the homeserver is gone because the demo ends, nobody wants to know.
        think();
        System.err.println("Bob missed something: " + e.getMessage());
      }
    }
  }

  /** Writes something at each line that is read, until there are no more. */
  void writeAtEachLineOf(InputStream keyboard) {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(keyboard, Charset.defaultCharset()));
    int count = 0;
    try {
      while (lines.readLine() != null) {
        count++;
        peer.send(room, "Message " + count + " out of the blue");
        System.out.println("Bob wrote message " + count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNews(TimelineItem item, Set<EventId> heard) {
    return !item.own()
        && item.kind() == ItemKind.MESSAGE
        && item.eventId().filter(event -> !heard.contains(event)).isPresent();
  }

  private static void think() {
    try {
      TimeUnit.NANOSECONDS.sleep(THINKING.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
