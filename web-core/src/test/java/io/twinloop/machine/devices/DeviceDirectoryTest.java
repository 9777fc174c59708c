package io.twinloop.machine.devices;

import static io.twinloop.machine.devices.DirectoryStage.ANN;
import static io.twinloop.machine.devices.DirectoryStage.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.device.DeviceChanges;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.TestDevice;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.receiving.ToDeviceBatch;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceDirectoryTest {
  private final DirectoryStage stage = new DirectoryStage();
  private final MachineOrigin origin = stage.origin;
  private final KeyServer server = stage.server;
  private final DeviceTab tab = stage.tab;
  private final DeviceTab other = stage.other;
  private final TestDevice phone = DirectoryStage.PHONE;
  private final TestDevice laptop = DirectoryStage.LAPTOP;
  private final TestDevice desk = DirectoryStage.DESK;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void who_is_asked_for_is_followed_and_known_to_every_tab_from_then_on() {
    server.list(phone.keys(), desk.keys());

    assertEquals(Set.of("PHONE"), stage.devices(tab, ANN));

    assertEquals(Set.of("PHONE"), stage.devices(other, ANN));
    assertEquals(List.of(List.of("@ann:x")), server.queries);
  }

  @Test
  void who_has_no_devices_has_none_and_is_not_asked_for_again() {
    assertEquals(Set.of(), stage.devices(tab, ANN));
    assertEquals(Set.of(), stage.devices(tab, ANN));

    assertEquals(1, server.queries.size());
  }

  @Test
  void after_a_notice_of_a_change_it_is_asked_again() {
    server.list(phone.keys(), desk.keys());
    stage.devices(tab, ANN, BOB);
    server.unlist(phone.keys());
    server.list(laptop.keys());
    stage.changed(other, ANN);

    assertEquals(Set.of("LAPTOP", "DESK"), stage.devices(tab, ANN, BOB));

    assertEquals(List.of("@ann:x"), server.queries.get(1));
  }

  @Test
  void a_change_that_comes_while_the_query_is_under_way_is_asked_for_again() {
    server.list(phone.keys());
    server.meanwhile(
        () -> {
          server.list(laptop.keys());
          other.machine.receive(stage.batch(ANN));
        });

    assertEquals(Set.of("PHONE", "LAPTOP"), stage.devices(tab, ANN));

    assertEquals(2, server.queries.size());
  }

  @Test
  void refreshing_too_asks_again_for_what_changed_under_way() {
    server.list(phone.keys());
    stage.track(tab, ANN);
    server.meanwhile(
        () -> {
          server.list(laptop.keys());
          other.machine.receive(stage.batch(ANN));
        });

    stage.refresh(tab);

    assertEquals(2, server.queries.size());
    assertEquals(Set.of("PHONE", "LAPTOP"), stage.devices(other, ANN));
    stage.refresh(tab);
    stage.refresh(other);
    assertEquals(2, server.queries.size());
  }

  @Test
  void an_older_answer_that_comes_later_is_no_news() {
    server.list(phone.keys());
    server.meanwhile(
        () -> {
          server.unlist(phone.keys());
          server.list(laptop.keys());
          other.machine.receive(stage.batch(ANN));
          other.directory.of(Set.of(ANN), new Cancellation());
        });

    assertEquals(Set.of("LAPTOP"), stage.devices(tab, ANN));

    assertEquals(2, server.queries.size());
  }

  @Test
  void an_answer_about_who_is_followed_no_more_is_not_kept() {
    server.list(phone.keys());
    stage.track(tab, ANN);
    server.meanwhile(
        () ->
            other.machine.receive(
                new ToDeviceBatch(
                    Optional.empty(), "1", List.of(), new DeviceChanges(Set.of(), Set.of(ANN)))));

    stage.refresh(tab);

    assertEquals(
        Optional.empty(),
        origin.tasks.call(() -> tab.machine.cache.find(tab.machine.entries.devices, "@ann:x")));
  }

  @Test
  void where_notices_may_be_lost_everybody_is_asked_for_again() {
    server.list(phone.keys(), desk.keys());
    stage.devices(tab, ANN, BOB);

    origin.tasks.act(other::loseNotices);
    stage.refresh(tab);

    assertEquals(Set.of("@ann:x", "@bob:y"), Set.copyOf(server.queries.get(1)));
  }

  @Test
  void no_lease_is_held_while_the_homeserver_is_asked() {
    List<DeviceKeys> seen = new ArrayList<>();
    server.meanwhile(() -> seen.add(other.machine.device().keys()));

    stage.devices(tab, ANN);

    assertEquals(1, seen.size());
    assertEquals(Duration.ZERO, origin.tasks.elapsed(), "nobody waited for the other");
  }
}
