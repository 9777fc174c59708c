package io.twinloop.session;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.UserId;
import io.twinloop.store.SessionStore;
import io.twinloop.store.StoreFailure;
import io.twinloop.testkit.SimulatedTasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sessions in memory; every call gives way to others first, and the disk can break. */
final class SessionShelf implements SessionStore {
  private final SimulatedTasks tasks;
  private final Map<UserId, Session> sessions = new HashMap<>();
  private boolean broken;

  SessionShelf(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  void breakDown() {
    broken = true;
  }

  /** Looks without being noticed. */
  Optional<Session> peek(UserId user) {
    return Optional.ofNullable(sessions.get(user));
  }

  void put(Session session) {
    sessions.put(session.user(), session);
  }

  @Override
  public List<Session> all() {
    access();
    return List.copyOf(sessions.values());
  }

  @Override
  public Optional<Session> find(UserId user) {
    access();
    return peek(user);
  }

  @Override
  public void save(Session session) {
    access();
    put(session);
  }

  @Override
  public Optional<Session> update(UserId user, UnaryOperator<Session> change) {
    access();
    sessions.computeIfPresent(user, (unused, session) -> change.apply(session));
    return peek(user);
  }

  @Override
  public void remove(UserId user) {
    access();
    sessions.remove(user);
  }

  private void access() {
    tasks.giveWay();
    if (broken) {
      throw new StoreFailure(ErrorCode.STORAGE_LOST, "scripted");
    }
  }
}
