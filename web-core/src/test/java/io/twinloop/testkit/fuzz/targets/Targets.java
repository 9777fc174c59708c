package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.port.JsonReader;
import io.twinloop.testkit.fuzz.Draw;
import io.twinloop.testkit.fuzz.QuickPrimitives;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.List;

/** Everything that reads what it did not write, or wrote to a disk. */
public final class Targets {
  private Targets() {}

  /**
   * All, over that parser.
   *
   * @param json the platform's
   */
  public static List<Target<?>> all(JsonReader json) {
    Ground ground = new Ground(new QuickPrimitives(new Draw(0)::bytes), json);
    List<Target<?>> all = new ArrayList<>(SpellingTargets.all(ground));
    all.addAll(cryptographic(ground));
    all.addAll(KeyFileTargets.all(ground));
    all.addAll(RoomTargets.all(ground));
    all.addAll(SyncTargets.all(ground));
    all.addAll(HomeserverTargets.all(ground));
    all.addAll(PushTargets.all(ground));
    all.addAll(AccountRows.all(ground));
    all.addAll(CryptoRows.all(ground));
    all.addAll(DeviceRows.all(ground));
    all.addAll(OlmRows.all(ground));
    return all;
  }

  /** Those that stand or fall with what is signed or encrypted, over these primitives. */
  public static List<Target<?>> cryptographic(JsonReader json, CryptoPrimitives primitives) {
    return cryptographic(new Ground(primitives, json));
  }

  private static List<Target<?>> cryptographic(Ground ground) {
    List<Target<?>> all = new ArrayList<>(OlmTargets.all(ground));
    all.addAll(MegolmTargets.all(ground));
    all.addAll(ToDeviceTargets.all(ground));
    all.addAll(DeviceTargets.all(ground));
    return all;
  }
}
