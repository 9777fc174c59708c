package io.twinloop.e2e;

import io.twinloop.e2e.foreign.NodePackages;
import io.twinloop.e2e.homeserver.Synapse;
import org.junit.jupiter.api.Assumptions;

/** What some tests cannot do without; where it is missing they are skipped and say why. */
public final class Needs {
  private Needs() {}

  /** A package from npm. */
  public static void nodePackage(Checkout checkout, String name) {
    Assumptions.assumeTrue(
        NodePackages.of(checkout).has(name),
        name + " is not there: install nodejs and npm, and ./run-tests fetches it");
  }

  /** A homeserver that may be stopped and killed. */
  public static Synapse ownHomeserver(TestBed bed) {
    Assumptions.assumeTrue(
        bed.homeserver().own().isPresent(),
        "TWINLOOP_HOMESERVER is somebody else's: it is not ours to kill");
    return bed.homeserver().own().orElseThrow();
  }
}
