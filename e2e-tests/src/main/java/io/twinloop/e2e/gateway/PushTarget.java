package io.twinloop.e2e.gateway;

/**
 * Where a push goes: the three parts of a browser's push subscription, as the pusher carries them.
 *
 * @param pushkey the subscription's {@code p256dh}
 */
public record PushTarget(String pushkey, String endpoint, String auth) {

  static PushTarget of(Notification.Device device) {
    return new PushTarget(
        device.pushkey(), device.data().text("endpoint"), device.data().text("auth"));
  }
}
