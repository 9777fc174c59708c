package io.twinloop.idb;

import static io.twinloop.idb.schema.SharedSchema.NOTICES;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.push.Notice;
import io.twinloop.store.NoticeStore;
import io.twinloop.store.codec.NoticeCodec;
import java.util.Optional;

/** Notices in the origin's database. The notification itself may not survive either: relaxed. */
final class IdbNoticeStore implements NoticeStore {
  private static final Scope READ = Scope.reading(NOTICES);
  private static final Scope WRITE = Scope.writing(Durability.RELAXED, NOTICES);

  private final Database database;
  private final NoticeCodec codec;

  IdbNoticeStore(Database database, NoticeCodec codec) {
    this.database = database;
    this.codec = codec;
  }

  @Override
  public Optional<Notice> find(UserId account, RoomId room) {
    return database.run(
        READ,
        (transaction, answer) ->
            transaction.get(
                NOTICES, key(account, room), text -> answer.give(text.flatMap(codec::decode))));
  }

  @Override
  public void save(UserId account, Notice notice) {
    database.run(
        WRITE,
        (transaction, answer) ->
            transaction.put(NOTICES, key(account, notice.room()), codec.encode(notice)));
  }

  private static IdbKey key(UserId account, RoomId room) {
    return IdbKey.of(account.text(), room.text());
  }
}
