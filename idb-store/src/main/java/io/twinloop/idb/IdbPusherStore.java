package io.twinloop.idb;

import static io.twinloop.idb.schema.SharedSchema.PUSHERS;

import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.push.Pusher;
import io.twinloop.store.PusherStore;
import io.twinloop.store.codec.PusherCodec;
import java.util.Optional;

/** Pushers in the origin's database. One that is forgotten is made again, so writes are relaxed. */
final class IdbPusherStore implements PusherStore {
  private static final Scope READ = Scope.reading(PUSHERS);
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, PUSHERS);

  private final Database database;
  private final PusherCodec codec;

  IdbPusherStore(Database database, PusherCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  @Override
  public Optional<Pusher> find(UserId account) {
    return database.run(
        READ,
        (transaction, answer) ->
            transaction.get(
                PUSHERS, key(account), text -> answer.give(text.flatMap(codec::decode))));
  }

  @Override
  public void save(UserId account, Pusher pusher) {
    database.run(
        WRITE,
        (transaction, answer) -> transaction.put(PUSHERS, key(account), codec.encode(pusher)));
  }

  @Override
  public void remove(UserId account) {
    database.run(
        WRITE,
        (transaction, answer) -> transaction.delete(PUSHERS, IdbKeyRange.only(key(account))));
  }

  private static IdbKey key(UserId account) {
    return IdbKey.of(account.text());
  }
}
