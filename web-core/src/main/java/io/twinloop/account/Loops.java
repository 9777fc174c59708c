package io.twinloop.account;

import io.twinloop.api.SyncApi;
import io.twinloop.encryption.Encryption;
import io.twinloop.id.RoomId;
import io.twinloop.outbox.Outbox;
import io.twinloop.sync.Backoff;
import io.twinloop.sync.Connection;
import io.twinloop.sync.CurrentRooms;
import io.twinloop.sync.MainSync;
import io.twinloop.sync.RetryRules;
import io.twinloop.sync.SyncPosition;
import io.twinloop.task.Turns;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What runs while an account is started: the main sync, the encryption and the outbox. */
final class Loops {
  private final Platform platform;
  private final SyncApi api;
  private final RoomBook book;
  private final Ledger ledger;
  private final Recorder recorder;
  private final Connection connection;
  private final CurrentRooms current;
  private final Encryption encryption;
  private final Outbox outbox;
  private final KeysAhead keysAhead;
  private final Turns turns;
  private Collection<RoomId> shown = List.of();
  private Optional<MainSync> sync = Optional.empty();

  Loops(
      Platform platform,
      SyncApi api,
      RoomBook book,
      Ledger ledger,
      Recorder recorder,
      Connection connection,
      CurrentRooms current,
      Encryption encryption,
      Outbox outbox,
      KeysAhead keysAhead) {
    this.platform = platform;
    this.api = api;
    this.book = book;
    this.ledger = ledger;
    this.recorder = recorder;
    this.connection = connection;
    this.current = current;
    this.encryption = encryption;
    this.outbox = outbox;
    this.keysAhead = keysAhead;
    this.turns = new Turns(platform.tasks());
  }

  /** Starts what does not run. Suspends. */
  void start() {
    turns.take(
        () -> {
          if (sync.isEmpty()) {
            sync = Optional.of(newSync());
          }
          sync.get().show(shown);
          sync.get().start();
          outbox.start();
          encryption.start();
          keysAhead.start();
          return null;
        });
  }

  /** Stops all; when it returns, nothing of it writes any more. Suspends. */
  void stop() {
    turns.take(
        () -> {
          if (sync.isPresent()) {
            sync.get().stop();
          }
          outbox.stop();
          keysAhead.stop();
          encryption.stop();
          ledger.drain();
          recorder.close();
          sync = Optional.empty();
          return null;
        });
  }

  /**
   * Looks again at what waits to be sent: ours, and what contexts that died left behind. Suspends.
   */
  void sendAgain() {
    encryption.hurry();
    outbox.adopt();
  }

  void show(Collection<RoomId> rooms) {
    shown = List.copyOf(rooms);
    sync.ifPresent(running -> running.show(shown));
  }

  void showMoreRooms() {
    sync.ifPresent(MainSync::showMoreRooms);
  }

  /**
   * Who records resumes the connection whose position is on disk, from what is on disk; who does
   * not begins a connection of its own.
   */
  private MainSync newSync() {
    Optional<SyncPosition> resumed = Optional.empty();
    if (recorder.open(ledger::reload)) {
      resumed = book.position();
    }
    return new MainSync(
        api,
        ledger,
        new RetryRules(new Backoff(platform.entropy())),
        connection,
        platform.connectivity(),
        platform.tasks(),
        platform.activity(),
        current,
        resumed
            .map(SyncPosition::connection)
            .orElseGet(() -> ConnectionName.random(platform.entropy())),
        resumed);
  }
}
