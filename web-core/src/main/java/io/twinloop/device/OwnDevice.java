package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * Our own device as far as others may know it. Whoever loses it loses the device: a counter that
 * begins anew would give ids twice.
 *
 * @param keys signed by us
 * @param published the homeserver has them
 */
public record OwnDevice(DeviceKeys keys, boolean published, KeyPool pool) {

  /**
   * What becomes of it.
   *
   * @param dropped are of no more use: their private halves are to be deleted in the same write
   */
  public record Change(OwnDevice device, List<OneTimeKey> dropped) {}

  /** All that the homeserver is not known to have; the same until it is. */
  public KeyUpload pendingUpload() {
    Optional<String> deviceKeys = published ? Optional.empty() : Optional.of(keys.json().toJson());
    return new KeyUpload(deviceKeys, pool.unpublished(), pool.fallback().unpublished());
  }

  /** After the homeserver took the upload. */
  public Change published(KeyUpload upload, Timestamp now) {
    KeyPool.Change change = pool.published(upload, now);
    boolean there = published || upload.deviceKeys().isPresent();
    return new Change(new OwnDevice(keys, there, change.pool()), change.dropped());
  }

  public OwnDevice with(KeyPool pool) {
    return new OwnDevice(keys, published, pool);
  }
}
