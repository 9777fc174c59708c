package io.twinloop.e2e.homeserver;

import java.util.Optional;

/** A homeserver that somebody else runs; we only use it. */
public record GivenHomeserver(String baseUrl) implements RunningHomeserver {

  public GivenHomeserver {
    if (baseUrl.endsWith("/")) {
      baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
    }
  }

  @Override
  public Optional<Synapse> own() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
