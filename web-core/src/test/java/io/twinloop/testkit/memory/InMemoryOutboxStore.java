package io.twinloop.testkit.memory;

import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.lease.Fence;
import io.twinloop.outbox.Outgoing;
import io.twinloop.store.OutboxStore;
import java.util.LinkedHashMap;
import java.util.List;

final class InMemoryOutboxStore implements OutboxStore {
  private final InMemoryOrigin origin;

  InMemoryOutboxStore(InMemoryOrigin origin) {
    this.origin = origin;
  }

  @Override
  public List<Outgoing> all(UserId account) {
    origin.disk.read();
    return List.copyOf(of(account).values());
  }

  @Override
  public void save(UserId account, Outgoing outgoing) {
    origin.disk.write();
    of(account).put(outgoing.transaction(), outgoing);
  }

  @Override
  public void update(UserId account, Outgoing outgoing) {
    origin.disk.write();
    of(account).replace(outgoing.transaction(), outgoing);
  }

  @Override
  public boolean adopt(UserId account, Outgoing outgoing, Fence fence) {
    origin.disk.write();
    origin.leases.pass(fence);
    return of(account).replace(outgoing.transaction(), outgoing) != null;
  }

  @Override
  public void remove(UserId account, TransactionId transaction) {
    origin.disk.write();
    of(account).remove(transaction);
  }

  private LinkedHashMap<TransactionId, Outgoing> of(UserId account) {
    return origin.outboxes.computeIfAbsent(account, unused -> new LinkedHashMap<>());
  }
}
