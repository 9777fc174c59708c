package io.twinloop.idb;

import static io.twinloop.idb.schema.SharedSchema.SESSIONS;

import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import io.twinloop.store.codec.SessionCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sessions in the origin's database. A refresh token is single-use, so writes are strict. */
final class IdbSessionStore implements SessionStore {
  private static final Scope READ = Scope.reading(SESSIONS);
  private static final Scope WRITE = Scope.writing(Durability.STRICT, SESSIONS);

  private final Database database;
  private final SessionCodec codec;

  IdbSessionStore(Database database, SessionCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  @Override
  public List<Session> all() {
    return database.run(
        READ,
        (transaction, answer) ->
            transaction.texts(
                SESSIONS,
                IdbKeyRange.everything(),
                texts -> answer.give(Rows.decoded(texts, codec))));
  }

  @Override
  public Optional<Session> find(UserId user) {
    return database.run(
        READ,
        (transaction, answer) ->
            transaction.get(SESSIONS, key(user), text -> answer.give(text.flatMap(codec::decode))));
  }

  @Override
  public void save(Session session) {
    database.run(
        WRITE,
        (transaction, answer) ->
            transaction.put(SESSIONS, key(session.user()), codec.encode(session)));
  }

  @Override
  public Optional<Session> update(UserId user, UnaryOperator<Session> change) {
    return database.run(
        WRITE,
        (transaction, answer) ->
            transaction.get(
                SESSIONS,
                key(user),
                text -> {
                  Optional<Session> changed = text.flatMap(codec::decode).map(change);
                  changed.ifPresent(
                      session -> transaction.put(SESSIONS, key(user), codec.encode(session)));
                  answer.give(changed);
                }));
  }

  @Override
  public void remove(UserId user) {
    database.run(
        WRITE, (transaction, answer) -> transaction.delete(SESSIONS, IdbKeyRange.only(key(user))));
  }

  private static IdbKey key(UserId user) {
    return IdbKey.of(user.text());
  }
}
