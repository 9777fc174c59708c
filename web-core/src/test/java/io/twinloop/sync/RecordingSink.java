package io.twinloop.sync;

import io.twinloop.sync.wire.SyncResponse;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what it is given, after as long as the test says, or fails as the test says. */
final class RecordingSink implements SyncSink {
  private final SimulatedTasks tasks;
  private final List<SyncResponse> responses = new ArrayList<>();
  private final List<String> positions = new ArrayList<>();
  private Duration takes = Duration.ZERO;
  private Optional<RuntimeException> failure = Optional.empty();

  RecordingSink(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  void take(Duration duration) {
    takes = duration;
  }

  void failOnce(RuntimeException failure) {
    this.failure = Optional.of(failure);
  }

  List<SyncResponse> responses() {
    return responses;
  }

  /** The positions stored, in order. */
  List<String> positions() {
    return positions;
  }

  @Override
  public void accept(SyncResponse response, SyncPosition position) {
    tasks.sleep(takes);
    Optional<RuntimeException> due = failure;
    failure = Optional.empty();
    due.ifPresent(
        exception -> {
          throw exception;
        });
    responses.add(response);
    positions.add(position.pos());
  }
}
