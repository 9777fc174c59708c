package io.twinloop.machine.devices;

import io.twinloop.cache.CacheNews;
import io.twinloop.cache.CacheNews.Changed;
import io.twinloop.cache.CryptoCache;
import io.twinloop.id.UserId;
import io.twinloop.port.Subscription;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells every context of the origin whose devices changed, whoever asked for them and whoever has
 * the lease: it follows the journal and not what this context asked for.
 */
public final class DeviceNews {
  private final CryptoCache cache;

  public DeviceNews(CryptoCache cache) {
    this.cache = cache;
  }

  /**
   * Told after the devices are there to be read, soon after each commit that has some; must not
   * suspend. A context that hears nothing for a while, as in the back/forward cache, is told when
   * its cache {@link CryptoCache#catchUp catches up}.
   */
  public Subscription onChange(Consumer<DevicesChanged> listener) {
    return cache.onChange(news -> changes(news).ifPresent(listener));
  }

  /** Empty where it is about other entries alone. */
  static Optional<DevicesChanged> changes(CacheNews news) {
    if (!(news instanceof Changed changed)) {
      return Optional.of(new DevicesChanged.Any());
    }
    Set<UserId> users = new HashSet<>();
    for (EntryKey entry : changed.entries()) {
      if (entry.kind() == EntryKind.DEVICES && entry.path().size() == 1) {
        users.add(new UserId(entry.path().get(0)));
      }
    }
    return users.isEmpty() ? Optional.empty() : Optional.of(new DevicesChanged.Some(users));
  }
}
