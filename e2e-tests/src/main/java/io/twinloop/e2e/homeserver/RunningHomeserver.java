package io.twinloop.e2e.homeserver;

import io.twinloop.e2e.Checkout;
import java.util.Optional;

/** A homeserver that lets anybody register. */
public sealed interface RunningHomeserver extends AutoCloseable permits Synapse, GivenHomeserver {

  /** The one {@code TWINLOOP_HOMESERVER} names, else a fresh Synapse of our own. */
  static RunningHomeserver open(Checkout checkout) {
    String given = System.getenv("TWINLOOP_HOMESERVER");
    return given == null || given.isBlank()
        ? Synapse.start(checkout, SynapseConfig.standard())
        : new GivenHomeserver(given);
  }

  /** Without a trailing slash. */
  String baseUrl();

  /** The Synapse that may be stopped, killed and restarted; empty where it is not ours. */
  Optional<Synapse> own();

  @Override
  void close();
}
