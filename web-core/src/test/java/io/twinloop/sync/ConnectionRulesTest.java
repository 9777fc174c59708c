package io.twinloop.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionRulesTest {

  @ParameterizedTest
  @CsvSource({
    // state, started, stopped, reached, lost, refused, ended
    "IDLE,       RUNNING, IDLE, IDLE, IDLE, IDLE, TERMINATED",
    "RUNNING,    RUNNING, IDLE, RUNNING, OFFLINE, ERROR, TERMINATED",
    "OFFLINE,    OFFLINE, IDLE, RUNNING, OFFLINE, ERROR, TERMINATED",
    "ERROR,      RUNNING, IDLE, ERROR, ERROR, ERROR, TERMINATED"
  })
  void each_change_leads_to_one_state(
      ConnectionState from,
      ConnectionState started,
      ConnectionState stopped,
      ConnectionState reached,
      ConnectionState lost,
      ConnectionState refused,
      ConnectionState ended) {
    assertEquals(started, ConnectionRules.after(from, ConnectionChange.STARTED));
    assertEquals(stopped, ConnectionRules.after(from, ConnectionChange.STOPPED));
    assertEquals(reached, ConnectionRules.after(from, ConnectionChange.REACHED));
    assertEquals(lost, ConnectionRules.after(from, ConnectionChange.LOST));
    assertEquals(refused, ConnectionRules.after(from, ConnectionChange.REFUSED));
    assertEquals(ended, ConnectionRules.after(from, ConnectionChange.ENDED));
  }

  @ParameterizedTest
  @EnumSource
  void nothing_follows_the_end(ConnectionChange change) {
    assertEquals(
        ConnectionState.TERMINATED, ConnectionRules.after(ConnectionState.TERMINATED, change));
  }

  @Test
  void the_window_grows_in_steps() {
    RoomWindow window = RoomWindow.FIRST;

    assertEquals(window, window.after(20));
    assertEquals(50, window.after(21).size());
    assertEquals(100, new RoomWindow(50).after(1000).size());
    assertEquals(200, new RoomWindow(100).after(1000).size());
    assertEquals(500, new RoomWindow(500).after(1000).size());
    assertEquals(600, new RoomWindow(500).grown().size());
  }
}
