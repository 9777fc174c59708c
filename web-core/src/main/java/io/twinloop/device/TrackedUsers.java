package io.twinloop.device;

import io.twinloop.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whose devices are followed, and of whom they must be asked for. Every notice of a change has a
 * number; an answer settles the notices up to the number that was the last when it was asked for,
 * so a change that comes while a query is under way is not lost, whoever asked and in whichever
 * order the answers come.
 *
 * @param lastNotice the number of the last notice, 0 for none
 */
public record TrackedUsers(long lastNotice, Map<UserId, Standing> users) {
  public static final TrackedUsers NONE = new TrackedUsers(0, Map.of());

  public TrackedUsers {
    users = Map.copyOf(users);
  }

  /**
   * How far a user is known.
   *
   * @param changedAt the last notice that concerns the user
   * @param knownAsOf the last notice before the query whose answer was applied, 0 for none
   */
  public record Standing(long changedAt, long knownAsOf) {

    public boolean isOutdated() {
      return changedAt > knownAsOf;
    }
  }

  public boolean isTracked(UserId user) {
    return users.containsKey(user);
  }

  /** Whether to ask for the user's devices before relying on them; so too if nobody tracks them. */
  public boolean isOutdated(UserId user) {
    return !isTracked(user) || users.get(user).isOutdated();
  }

  /** Those to ask for. */
  public Set<UserId> outdated() {
    Set<UserId> outdated = new HashSet<>();
    for (Map.Entry<UserId, Standing> entry : users.entrySet()) {
      if (entry.getValue().isOutdated()) {
        outdated.add(entry.getKey());
      }
    }
    return outdated;
  }

  /** With these users too; who was tracked before is so as before. */
  public TrackedUsers track(Collection<UserId> more) {
    Map<UserId, Standing> all = new HashMap<>(users);
    for (UserId user : more) {
      all.putIfAbsent(user, new Standing(lastNotice + 1, 0));
    }
    return all.size() == users.size() ? this : new TrackedUsers(lastNotice + 1, all);
  }

  /**
   * As the homeserver tells. Who left is tracked no more, and known from scratch if tracked again;
   * who is said to have changed and to have left is taken to have changed. Strangers stay so.
   */
  public TrackedUsers changed(DeviceChanges changes) {
    Map<UserId, Standing> all = new HashMap<>(users);
    changes.left().forEach(all::remove);
    for (UserId user : changes.changed()) {
      if (users.containsKey(user)) {
        all.put(user, new Standing(lastNotice + 1, users.get(user).knownAsOf()));
      }
    }
    return all.equals(users) ? this : new TrackedUsers(lastNotice + 1, all);
  }

  /**
   * What is to be taken to have changed where notices may be lost: a connection without a position.
   */
  public DeviceChanges everybody() {
    return new DeviceChanges(users.keySet(), Set.of());
  }

  /**
   * Whether an answer is news about the user; it is not where a query that was asked for later was
   * answered before, or nobody tracks the user any more.
   */
  public boolean admits(UserId user, DeviceQuery query) {
    return isTracked(user) && query.asOf() >= users.get(user).knownAsOf();
  }

  /** After the answer for these users was applied, as far as it was {@linkplain #admits news}. */
  public TrackedUsers answered(Collection<UserId> settled, DeviceQuery query) {
    Map<UserId, Standing> all = new HashMap<>(users);
    for (UserId user : settled) {
      if (admits(user, query)) {
        all.put(user, new Standing(users.get(user).changedAt(), query.asOf()));
      }
    }
    return new TrackedUsers(lastNotice, all);
  }
}
