package io.twinloop.testkit.memory;

import io.twinloop.id.UserId;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class InMemorySessionStore implements SessionStore {
  private final InMemoryOrigin origin;

  InMemorySessionStore(InMemoryOrigin origin) {
    this.origin = origin;
  }

  @Override
  public List<Session> all() {
    origin.disk.read();
    return List.copyOf(origin.sessions.values());
  }

  @Override
  public Optional<Session> find(UserId user) {
    origin.disk.read();
    return Optional.ofNullable(origin.sessions.get(user));
  }

  @Override
  public void save(Session session) {
    origin.disk.write();
    origin.sessions.put(session.user(), session);
  }

  @Override
  public Optional<Session> update(UserId user, UnaryOperator<Session> change) {
    origin.disk.write();
    Optional<Session> changed = Optional.ofNullable(origin.sessions.get(user)).map(change);
    changed.ifPresent(session -> origin.sessions.put(user, session));
    return changed;
  }

  @Override
  public void remove(UserId user) {
    origin.disk.write();
    origin.sessions.remove(user);
  }
}
