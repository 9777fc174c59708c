package io.twinloop.push;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.SimulatedTasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the user sees, and everything that was ever shown. */
final class FakeNotifications implements Notifications {
  final List<Notification> history = new ArrayList<>();
  final Map<String, Notification> standing = new LinkedHashMap<>();
  boolean broken;

  private final SimulatedTasks tasks;

  FakeNotifications(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void show(Notification notification) {
    tasks.giveWay();
    history.add(notification);
    standing.put(notification.tag(), notification);
  }

  @Override
  public List<Notification> shown() {
    tasks.giveWay();
    if (broken) {
      throw new IllegalStateException("broken");
    }
    return List.copyOf(standing.values());
  }

  @Override
  public void close(String tag) {
    tasks.giveWay();
    standing.remove(tag);
  }

  Notification only() {
    if (standing.size() != 1) {
      throw new AssertionError("not one: " + standing.values());
    }
    return standing.values().iterator().next();
  }

  /** The last push was shown silently, and nothing stands. */
  void assertFlashed() {
    assertTrue(standing.isEmpty());
    assertTrue(history.get(history.size() - 1).silent());
  }
}
