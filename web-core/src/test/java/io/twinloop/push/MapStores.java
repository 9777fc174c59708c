package io.twinloop.push;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.DeviceId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.port.Callback;
import io.twinloop.room.Room;
import io.twinloop.session.Session;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventStore;
import io.twinloop.store.NoticeStore;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;
import io.twinloop.timeline.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a push reads and writes, as maps; and a disk that can break. */
final class MapStores {
  final Map<UserId, Session> sessions = new HashMap<>();
  final Map<UserId, Pusher> pushers = new HashMap<>();
  final Map<RoomId, Notice> notices = new HashMap<>();
  final Map<RoomId, Room> rooms = new HashMap<>();
  final Map<RoomId, List<TimelineEntry>> timelines = new HashMap<>();
  final Map<String, String> accountData = new HashMap<>();
  boolean broken;
  int open;

  static Session session(UserId user) {
    return new Session(
        user,
        new DeviceId("DEVICE"),
        "http://hs",
        "token",
        Optional.empty(),
        Optional.empty(),
        false,
        new Timestamp(1));
  }

  PushStores push() {
    return new PushStores(sessionStore(), accounts(), noticeStore());
  }

  SessionStore sessionStore() {
    return new SessionStore() {
      @Override
      public List<Session> all() {
        check();
        return new ArrayList<>(sessions.values());
      }

      @Override
      public Optional<Session> find(UserId user) {
        check();
        return Optional.ofNullable(sessions.get(user));
      }

      @Override
      public void save(Session session) {
        sessions.put(session.user(), session);
      }

      @Override
      public Optional<Session> update(UserId user, UnaryOperator<Session> change) {
        return Optional.ofNullable(sessions.computeIfPresent(user, (id, s) -> change.apply(s)));
      }

      @Override
      public void remove(UserId user) {
        sessions.remove(user);
      }
    };
  }

  PusherStore pusherStore() {
    return new PusherStore() {
      @Override
      public Optional<Pusher> find(UserId account) {
        return Optional.ofNullable(pushers.get(account));
      }

      @Override
      public void save(UserId account, Pusher pusher) {
        pushers.put(account, pusher);
      }

      @Override
      public void remove(UserId account) {
        pushers.remove(account);
      }
    };
  }

  private NoticeStore noticeStore() {
    return new NoticeStore() {
      @Override
      public Optional<Notice> find(UserId account, RoomId room) {
        check();
        return Optional.ofNullable(notices.get(room));
      }

      @Override
      public void save(UserId account, Notice notice) {
        check();
        notices.put(notice.room(), notice);
      }
    };
  }

  private AccountStores accounts() {
    return new AccountStores() {
      @Override
      public EventStore events(UserId account, Callback lost) {
        check();
        open++;
        return new MapEvents();
      }

      @Override
      public void delete(UserId account) {
        sessions.remove(account);
      }
    };
  }

  private void check() {
    if (broken) {
      throw new StoreFailure(ErrorCode.STORAGE_UNAVAILABLE, "broken");
    }
  }

  private final class MapEvents implements EventStore {
    @Override
    public Snapshot open() {
      return new Snapshot(Optional.empty(), new ArrayList<>(rooms.values()), accountData);
    }

    @Override
    public Optional<Room> room(RoomId room) {
      return Optional.ofNullable(rooms.get(room));
    }

    @Override
    public List<TimelineEntry> newest(RoomId room, int count) {
      List<TimelineEntry> all = timelines.getOrDefault(room, List.of());
      return all.subList(Math.max(0, all.size() - count), all.size());
    }

    @Override
    public List<TimelineEntry> before(RoomId room, long index, int count) {
      return List.of();
    }

    @Override
    public Optional<String> accountData(String type) {
      return Optional.ofNullable(accountData.get(type));
    }

    @Override
    public void commit(EventChanges changes, Fence fence) {
      throw new AssertionError("a push writes no events");
    }

    @Override
    public LeaseStore leases() {
      throw new AssertionError("a push takes no lease on events");
    }

    @Override
    public void close() {
      open--;
    }
  }
}
