package io.twinloop.store;

import io.twinloop.id.UserId;
import io.twinloop.push.Pusher;
import java.util.Optional;

/** The pusher that the homeserver was last told of. Every call suspends. */
public interface PusherStore {
  Optional<Pusher> find(UserId account);

  void save(UserId account, Pusher pusher);

  void remove(UserId account);
}
