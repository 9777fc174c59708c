package io.twinloop.testkit.memory;

import io.twinloop.id.UserId;
import io.twinloop.push.Pusher;
import io.twinloop.store.PusherStore;
import java.util.Optional;

final class InMemoryPusherStore implements PusherStore {
  private final InMemoryOrigin origin;

  InMemoryPusherStore(InMemoryOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Optional<Pusher> find(UserId account) {
    origin.disk.read();
    return Optional.ofNullable(origin.pushers.get(account));
  }

  @Override
  public void save(UserId account, Pusher pusher) {
    origin.disk.write();
    origin.pushers.put(account, pusher);
  }

  @Override
  public void remove(UserId account) {
    origin.disk.write();
    origin.pushers.remove(account);
  }
}
