package io.twinloop.testkit.memory;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.push.Notice;
import io.twinloop.store.NoticeStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryNoticeStore implements NoticeStore {
  private final InMemoryOrigin origin;

  InMemoryNoticeStore(InMemoryOrigin origin) {
    this.origin = origin;
  }

  @Override
  public Optional<Notice> find(UserId account, RoomId room) {
    origin.disk.read();
    return Optional.ofNullable(of(account).get(room));
  }

  @Override
  public void save(UserId account, Notice notice) {
    origin.disk.write();
    of(account).put(notice.room(), notice);
  }

  private Map<RoomId, Notice> of(UserId account) {
    return origin.notices.computeIfAbsent(account, unused -> new HashMap<>());
  }
}
