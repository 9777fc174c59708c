package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.ROOM;
import static io.twinloop.testkit.contract.Samples.notice;

import io.twinloop.id.RoomId;
import io.twinloop.store.NoticeStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link NoticeStore} must do. */
public final class NoticeStoreContract {
  private NoticeStoreContract() {}

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    return new Cases<>("notice store", fresh)
        .add("keeps the last notice of a room", NoticeStoreContract::kept)
        .add("keeps rooms and accounts apart", NoticeStoreContract::apart)
        .list();
  }

  private static void kept(Origin origin) {
    NoticeStore notices = origin.context().notices();
    Check.equal(Optional.empty(), notices.find(ALICE, ROOM));

    notices.save(ALICE, notice(ROOM, "$1"));
    notices.save(ALICE, notice(ROOM, "$2"));

    Check.equal(Optional.of(notice(ROOM, "$2")), origin.context().notices().find(ALICE, ROOM));
  }

  private static void apart(Origin origin) {
    NoticeStore notices = origin.context().notices();
    notices.save(ALICE, notice(ROOM, "$1"));

    Check.equal(Optional.empty(), notices.find(BOB, ROOM));
    Check.equal(Optional.empty(), notices.find(ALICE, new RoomId("!other:example.org")));
  }
}
