package io.twinloop.testkit.memory;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What an operation passes before it happens: others may go first, and it may fail. */
final class Disk {
  private final Runnable giveWay;
  private final Deque<ErrorCode> failures = new ArrayDeque<>();
  private Optional<ErrorCode> ailment = Optional.empty();

  Disk(Runnable giveWay) {
    this.giveWay = giveWay;
  }

  void read() {
    giveWay.run();
  }

  void write() {
    giveWay.run();
    Optional<ErrorCode> failure = failures.isEmpty() ? ailment : Optional.of(failures.poll());
    failure.ifPresent(
        code -> {
          throw new StoreFailure(code, "the test said so");
        });
  }

  void failNext(ErrorCode code) {
    failures.add(code);
  }

  void ail(Optional<ErrorCode> code) {
    ailment = code;
  }
}
