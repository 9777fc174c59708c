package io.twinloop.machine.rooms;

import io.twinloop.activity.ActivityLog;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceKeys;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.rooms.Turn.Unserved;
import io.twinloop.machine.sending.SessionStart;
import io.twinloop.machine.sending.SessionStart.Unanswered;
import io.twinloop.megolm.Recipient;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.ToDeviceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must go over the network before a message can be encrypted. Every call suspends. */
final class KeyDelivery {
  private final CryptoOperations operations;
  private final OutboundSessions sessions;
  private final KeySharing sharing;
  private final KeyRoutes routes;
  private final Patience patience;
  private final ActivityLog log;

  KeyDelivery(
      CryptoOperations operations,
      OutboundSessions sessions,
      KeySharing sharing,
      KeyRoutes routes,
      Patience patience,
      ActivityLog log) {
    this.operations = operations;
    this.sessions = sessions;
    this.sharing = sharing;
    this.routes = routes;
    this.patience = patience;
    this.log = log;
  }

  /** Asks for the devices that are not known, or not as they are now. */
  void learnDevices(RoomAudience audience, Cancellation limit) {
    routes.directory().of(audience.readers(), limit);
  }

  /**
   * Sends the key to each of the devices, or word that it does not come. What cannot be sent now is
   * stored, and is sent when the homeserver is there again: a message need not wait for that.
   *
   * @throws TwinloopException where the homeserver does not say which devices can get it
   */
  void serve(
      RoomAudience audience, Unserved unserved, Cancellation cancellation, Cancellation limit) {
    if (unserved.devices().isEmpty()) {
      return;
    }
    SessionStart start = routes.starts().begin(permitted(audience, unserved), limit);
    if (start instanceof Unanswered unanswered) {
      unanswered.outcome().orThrow();
    }
    for (List<Recipient> batch : batches(unserved)) {
      operations.run(
          transaction -> share(transaction, audience, unserved.session(), batch), cancellation);
    }
    patience.await("send room keys", () -> flush(cancellation), limit);
  }

  /**
   * Tries again, beside everything, to begin sessions with devices that there were none with, so
   * that the next message brings them the key: they may have been without keys, or their server
   * without network, for a moment only. Never suspends, and costs nothing while that was just
   * tried.
   */
  void seek(List<DeviceKeys> unreached, Cancellation cancellation) {
    if (routes.starts().isWorthTrying(unreached)) {
      patience.aside("seek devices", () -> begin(unreached, cancellation));
    }
  }

  private void begin(List<DeviceKeys> unreached, Cancellation cancellation) {
    try {
      routes.starts().begin(unreached, cancellation);
    } catch (TwinloopException failure) {
      log.note("crypto", "Some devices are still out of reach: " + failure.getMessage());
    }
  }

  /** What fails here is stored, and whoever flushes next meets the same failure. */
  private void flush(Cancellation cancellation) {
    try {
      routes.requests().flush(cancellation);
    } catch (TwinloopException failure) {
      log.note("crypto", "Room keys are still to be sent: " + failure.getMessage());
    }
  }

  /** Not the key of another session: by then the devices may be others, too. */
  private Optional<ActiveSession> share(
      CryptoTransaction transaction,
      RoomAudience audience,
      String session,
      List<Recipient> devices) {
    Optional<ActiveSession> active = sessions.find(transaction, audience.room());
    if (active.isPresent() && active.get().id().equals(session)) {
      sharing.share(transaction, audience, active.get(), devices);
    }
    return active;
  }

  private static List<DeviceKeys> permitted(RoomAudience audience, Unserved unserved) {
    List<DeviceKeys> permitted = new ArrayList<>();
    for (DeviceKeys device : unserved.devices().values()) {
      if (!audience.excluded().containsKey(device.address())) {
        permitted.add(device);
      }
    }
    return permitted;
  }

  /** As many in each as one request reaches, so that nobody waits long for the lease. */
  private static List<List<Recipient>> batches(Unserved unserved) {
    List<Recipient> all = new ArrayList<>(unserved.devices().keySet());
    List<List<Recipient>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ToDeviceRequest.MOST_RECIPIENTS) {
      batches.add(all.subList(from, Math.min(from + ToDeviceRequest.MOST_RECIPIENTS, all.size())));
    }
    return batches;
  }
}
