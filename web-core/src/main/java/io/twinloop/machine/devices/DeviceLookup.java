package io.twinloop.machine.devices;

import io.twinloop.cache.CryptoCache;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.UserId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.store.crypto.EntryKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of messages what is known of the devices they came from. It needs no lease. */
public final class DeviceLookup {
  private final CryptoCache cache;
  private final CryptoEntries entries;

  public DeviceLookup(CryptoCache cache, CryptoEntries entries) {
    this.cache = cache;
    this.entries = entries;
  }

  /**
   * As many, in the same order. What it says may change with {@link DeviceNews}. Suspends.
   *
   * @throws StoreFailure where the devices cannot be read
   */
  public List<Attribution> attribute(List<Authorship> messages) {
    Set<EntryKey> places = new HashSet<>();
    messages.forEach(message -> places.add(place(message.sender())));
    cache.remember(withOurs(places));
    Map<EntryKey, UserDevices> known = cache.findAll(entries.devices, places);
    TrackedUsers tracked = cache.find(entries.trackedUsers).orElse(TrackedUsers.NONE);
    Optional<DeviceKeys> own = cache.find(entries.ownDevice).map(OwnDevice::keys);
    List<Attribution> attributions = new ArrayList<>();
    for (Authorship message : messages) {
      UserDevices none = UserDevices.none(message.sender());
      UserDevices devices = known.getOrDefault(place(message.sender()), none);
      attributions.add(new SenderKnowledge(own, tracked, devices).attribute(message));
    }
    return attributions;
  }

  /** What is asked for besides: one read is faster than three. */
  private Set<EntryKey> withOurs(Set<EntryKey> places) {
    Set<EntryKey> all = new HashSet<>(places);
    all.add(entries.trackedUsers.at());
    all.add(entries.ownDevice.at());
    return all;
  }

  private EntryKey place(UserId user) {
    return entries.devices.at(user.text());
  }
}
