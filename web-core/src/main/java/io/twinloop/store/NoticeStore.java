package io.twinloop.store;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.push.Notice;
import java.util.Optional;

/** Which notification was last shown for a room, and by whom. Every call suspends. */
public interface NoticeStore {
  Optional<Notice> find(UserId account, RoomId room);

  void save(UserId account, Notice notice);
}
