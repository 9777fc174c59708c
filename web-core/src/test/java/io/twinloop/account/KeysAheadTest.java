package io.twinloop.account;

import static io.twinloop.account.RoomSealingTest.ENCRYPTION;
import static io.twinloop.account.RoomSealingTest.ROOM;
import static io.twinloop.account.RoomSealingTest.SELF;
import static io.twinloop.account.RoomSealingTest.live;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.api.Homeserver;
import io.twinloop.api.RoomApi;
import io.twinloop.error.ErrorCode;
import io.twinloop.id.RoomId;
import io.twinloop.sync.CurrentRooms;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysAheadTest {
  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final RoomBook book = new RoomBook(SELF);
  private final TestCipher cipher = new TestCipher();
  private final KeysAhead keys = new KeysAhead(sealing(), tasks, tasks);

  @BeforeEach
  void start() {
    book.put(live(ENCRYPTION));
    tasks.act(keys::start);
  }

  @AfterEach
  void end() {
    tasks.act(keys::stop);
    assertEquals(List.of(), tasks.unfinished());
    tasks.close();
  }

  @Test
  void whoever_writes_has_the_key_sent_ahead_at_once_and_each_minute() {
    for (int second = 0; second < 150; second++) {
      write(ROOM);
    }

    assertEquals(List.of(ROOM, ROOM, ROOM), cipher.prepared);
  }

  @Test
  void a_room_that_does_not_encrypt_is_left_alone() {
    write(new RoomId("!clear:x"));

    assertEquals(List.of(), cipher.prepared);
  }

  @Test
  void what_fails_is_quiet_and_is_done_again_later() {
    cipher.failure = Optional.of(ErrorCode.HOMESERVER_UNREACHABLE);
    write(ROOM);
    cipher.failure = Optional.empty();
    write(ROOM);
    assertEquals(List.of(), cipher.prepared);

    tasks.run(Duration.ofMinutes(1));
    write(ROOM);

    assertEquals(List.of(ROOM), cipher.prepared);
  }

  @Test
  void after_the_stop_nothing_is_sent_until_the_next_start() {
    tasks.act(keys::stop);
    write(ROOM);
    assertEquals(List.of(), cipher.prepared);

    tasks.act(keys::start);
    write(ROOM);

    assertEquals(List.of(ROOM), cipher.prepared);
  }

  /** For a second. */
  private void write(RoomId room) {
    keys.writing(room);
    tasks.run(Duration.ofSeconds(1));
  }

  private RoomSealing sealing() {
    JacksonJson json = new JacksonJson();
    ScriptedHttp http = new ScriptedHttp(tasks, request -> Reply.ok("{\"chunk\":[]}"));
    RoomApi api = new RoomApi(new Homeserver(http, json, "http://h").as("token"));
    return new RoomSealing(book, new CurrentRooms(), new MemberLists(api), cipher, api);
  }
}
