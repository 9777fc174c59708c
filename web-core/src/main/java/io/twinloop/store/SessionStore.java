package io.twinloop.store;

import io.twinloop.id.UserId;
import io.twinloop.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The sessions of this origin, shared by all its tabs and the worker. Every call suspends. */
public interface SessionStore {

  /** All sessions, in no order. */
  List<Session> all();

  Optional<Session> find(UserId user);

  /** Stores the session in place of any the user had. */
  void save(Session session);

  /**
   * Changes the user's session in one transaction and answers with what is stored then; empty, and
   * nothing stored, where there is none. The change is a pure function.
   */
  Optional<Session> update(UserId user, UnaryOperator<Session> change);

  void remove(UserId user);
}
