package io.twinloop.machine.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.cache.CacheNews;
import io.twinloop.device.TestDevice;
import io.twinloop.id.UserId;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.devices.DevicesChanged.Any;
import io.twinloop.machine.devices.DevicesChanged.Some;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceNewsTest {
  private static final UserId ANN = new UserId("@ann:x");
  private static final UserId BOB = new UserId("@bob:y");

  private final MachineOrigin origin = new MachineOrigin();
  private final KeyServer server = new KeyServer();
  private final DeviceTab tab = new DeviceTab(origin, server, new NotedLog());
  private final DeviceTab other = new DeviceTab(origin, server, new NotedLog());
  private final List<DevicesChanged> heard = new ArrayList<>();

  @AfterEach
  void close() {
    origin.close();
  }

  @Test
  void every_tab_hears_whose_devices_changed_whoever_asked() {
    server.list(TestDevice.of("@ann:x", "PHONE").keys());
    listen(tab);
    listen(other);

    ask(tab, ANN, BOB);

    assertEquals(List.of(some(ANN), some(ANN)), heard);
  }

  @Test
  void devices_that_are_answered_as_they_are_known_are_no_news() {
    server.list(TestDevice.of("@ann:x", "PHONE").keys());
    ask(tab, ANN);
    listen(other);

    origin.tasks.act(tab::loseNotices);
    ask(tab, ANN);

    assertEquals(2, server.queries.size());
    assertEquals(List.of(), heard);
  }

  @Test
  void it_is_heard_across_hand_overs_when_devices_come_and_go() {
    TestDevice phone = TestDevice.of("@ann:x", "PHONE");
    server.list(phone.keys());
    listen(tab);
    ask(other, ANN);
    server.unlist(phone.keys());
    origin.tasks.act(tab::loseNotices);

    ask(other, ANN);

    assertEquals(List.of(some(ANN), some(ANN)), heard);
  }

  @Test
  void what_is_about_other_entries_is_no_news_and_a_row_of_another_shape_breaks_nothing() {
    EntryKey odd = EntryKey.of(EntryKind.DEVICES);
    EntryKey key = EntryKey.of(EntryKind.INBOUND_SESSIONS, "!room:x");

    assertEquals(Optional.empty(), DeviceNews.changes(new CacheNews.Changed(Set.of(odd, key))));
    assertEquals(Optional.of(new Any()), DeviceNews.changes(new CacheNews.AllChanged()));
  }

  private void ask(DeviceTab context, UserId... users) {
    origin.tasks.act(() -> context.directory.of(Set.of(users), new Cancellation()));
    origin.tasks.settle();
  }

  /** From now on, knowing what was committed before. */
  private void listen(DeviceTab context) {
    origin.tasks.act(context.machine.cache::catchUp);
    context.news.onChange(heard::add);
  }

  private static Some some(UserId user) {
    return new Some(Set.of(user));
  }
}
