package io.twinloop.testkit.memory;

import io.twinloop.id.UserId;
import io.twinloop.port.Callback;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventStore;

final class InMemoryAccountStores implements AccountStores {
  private final InMemoryOrigin origin;

  InMemoryAccountStores(InMemoryOrigin origin) {
    this.origin = origin;
  }

  @Override
  public EventStore events(UserId account, Callback lost) {
    origin.disk.read();
    InMemoryEvents events = origin.events.computeIfAbsent(account, unused -> origin.newEvents());
    return new InMemoryEventStore(origin.disk, events, lost);
  }

  @Override
  public void delete(UserId account) {
    origin.disk.write();
    origin.sessions.remove(account);
    origin.pushers.remove(account);
    origin.notices.remove(account);
    origin.outboxes.remove(account);
    InMemoryEvents events = origin.events.remove(account);
    if (events != null) {
      events.lose();
    }
    InMemoryCrypto crypto = origin.crypto.remove(account);
    if (crypto != null) {
      crypto.lose();
    }
  }
}
