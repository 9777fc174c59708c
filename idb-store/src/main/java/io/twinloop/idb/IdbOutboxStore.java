package io.twinloop.idb;

import static io.twinloop.idb.schema.Schema.LEASES;
import static io.twinloop.idb.schema.SharedSchema.OUTBOX;

import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.lease.Fence;
import io.twinloop.outbox.Outgoing;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.codec.OutgoingCodec;
import java.util.List;
import java.util.Optional;

/**
 * The outbox in the origin's database. Nobody else has what is in it, so writes are strict; only
 * that the homeserver has it now can be asked for again. It is short, so its place in the queue is
 * found by reading it all.
 */
final class IdbOutboxStore implements OutboxStore {
  private static final Scope READ = Scope.reading(OUTBOX);
  private static final Scope WRITE = Scope.writing(Durability.STRICT, OUTBOX);
  private static final Scope UPDATE = Scope.writing(Durability.RELAXED, OUTBOX);
  private static final Scope ADOPT = Scope.writing(Durability.STRICT, OUTBOX, LEASES);

  /** Where the keys {@code [account, place, transaction]} hold what. */
  private static final int PLACE = 1;

  private static final int TRANSACTION = 2;

  private final Database database;
  private final OutgoingCodec codec;
  private final LeaseRows leases;

  IdbOutboxStore(Database database, OutgoingCodec codec, LeaseRows leases) {
    this.database = database;
    this.codec = codec;
    this.leases = leases;
  }

  @Override
  public List<Outgoing> all(UserId account) {
    return database.run(
        READ,
        (transaction, answer) ->
            transaction.texts(
                OUTBOX, of(account), texts -> answer.give(Rows.decoded(texts, codec))));
  }

  @Override
  public void save(UserId account, Outgoing outgoing) {
    database.run(
        WRITE,
        (transaction, answer) ->
            transaction.rows(
                OUTBOX,
                of(account),
                rows -> {
                  transaction.put(
                      OUTBOX,
                      keyFor(account, outgoing.transaction(), rows),
                      codec.encode(outgoing));
                  transaction.commit();
                }));
  }

  @Override
  public void update(UserId account, Outgoing outgoing) {
    database.run(
        UPDATE,
        (transaction, answer) ->
            transaction.rows(
                OUTBOX,
                of(account),
                rows ->
                    find(outgoing.transaction(), rows)
                        .ifPresent(
                            row -> transaction.put(OUTBOX, row.key(), codec.encode(outgoing)))));
  }

  @Override
  public boolean adopt(UserId account, Outgoing outgoing, Fence fence) {
    return database.run(
        ADOPT,
        leases.fenced(
            fence,
            (transaction, answer) ->
                transaction.rows(
                    OUTBOX,
                    of(account),
                    rows -> {
                      Optional<Row> present = find(outgoing.transaction(), rows);
                      present.ifPresent(
                          row -> transaction.put(OUTBOX, row.key(), codec.encode(outgoing)));
                      answer.give(present.isPresent());
                    })));
  }

  @Override
  public void remove(UserId account, TransactionId queued) {
    database.run(
        WRITE,
        (transaction, answer) ->
            transaction.rows(
                OUTBOX,
                of(account),
                rows ->
                    find(queued, rows)
                        .ifPresent(
                            row -> transaction.delete(OUTBOX, IdbKeyRange.only(row.key())))));
  }

  private static IdbKey keyFor(UserId account, TransactionId queued, List<Row> rows) {
    Optional<Row> present = find(queued, rows);
    if (present.isPresent()) {
      return present.get().key();
    }
    double last = rows.isEmpty() ? 0 : IdbKey.numberAt(rows.get(rows.size() - 1).key(), PLACE);
    return IdbKey.of(account.text(), last + 1, queued.text());
  }

  private static Optional<Row> find(TransactionId queued, List<Row> rows) {
    for (Row row : rows) {
      if (IdbKey.textAt(row.key(), TRANSACTION).equals(queued.text())) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private static IdbKeyRange of(UserId account) {
    return IdbKeyRange.under(account.text());
  }
}
