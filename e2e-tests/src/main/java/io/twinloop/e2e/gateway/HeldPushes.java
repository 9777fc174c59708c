package io.twinloop.e2e.gateway;

import java.time.Duration;
import java.util.Optional;

/** Holds payloads back for a test that delivers them itself, when and how often it likes. */
public final class HeldPushes implements PushTransport {
  private final Journal<Held> held = new Journal<>();

  @Override
  public Delivery deliver(PushTarget target, String payloadJson) {
    held.add(new Held(target.pushkey(), payloadJson));
    return Delivery.ACCEPTED;
  }

  /** The first payload for that pushkey with that text in it; waits for it. */
  public String await(String pushkey, String part, Duration atMost) {
    return held.await(
            push -> push.pushkey.equals(pushkey) && push.payloadJson.contains(part), atMost)
        .payloadJson;
  }

  /** The latest payload for that pushkey. */
  public Optional<String> latest(String pushkey) {
    return held.all(push -> push.pushkey.equals(pushkey)).stream()
        .reduce((earlier, later) -> later)
        .map(Held::payloadJson);
  }

  private record Held(String pushkey, String payloadJson) {}
}
