package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.foreign.NodePackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What encryption costs a page, beside matrix-rust-sdk's crypto machine in the same browser: both
 * keep their keys in IndexedDB, and get the same messages and files by turns.
 */
final class CryptoRows implements Measurement {
  private static final String PEER = "crypto-wasm";
  private static final int ROUNDS = 8;

  /** Its first round a page spends with code that the browser has yet to compile. */
  private static final int COLD = 1;

  private static final int MESSAGES = 1_000;
  private static final int SENT = 100;
  private static final int KEYS = 10_000;
  private static final int IMPORTS = 5;
  private static final int HAND_OVERS = 15;
  private static final int OPENINGS = 9;

  /** How many times faster than the peer we want to read. */
  private static final double FAR = 5;

  @Override
  public List<Row> measure(TestBed bed) {
    if (!NodePackages.of(bed.checkout()).has(NodePackages.CRYPTO_WASM)) {
      System.out.println("No rows of encryption: set-up had no " + NodePackages.CRYPTO_WASM);
      return List.of();
    }
    try (CryptoTabs tabs = CryptoTabs.open(bed, RoomKeyFile.of(KEYS))) {
      String tab = tabs.window("crypto.html");
      tabs.call("start");
      List<Row> rows = new ArrayList<>();
      rows.add(toDevice(tabs));
      rows.add(decrypt(tabs));
      rows.add(encrypt(tabs));
      rows.add(importKeys(tabs));
      rows.addAll(handOver(tabs, tab));
      rows.add(open(tabs, tab));
      return rows;
    }
  }

  /** A hundred Olm messages with a room key each, in one sync. */
  private static Row toDevice(CryptoTabs tabs) {
    Pair times = Pair.of(tabs.call("toDevice", ROUNDS), PEER).after(COLD);
    return times.row("crypto.todevice", "ms", Samples::median).aimedBelowPeerBy(1);
  }

  /** A hundred messages in each of ten rooms, whose keys are stored and not remembered. */
  private static Row decrypt(CryptoTabs tabs) {
    Pair times = Pair.of(tabs.call("decrypt", ROUNDS), PEER).after(COLD);
    return times
        .row("crypto.decrypt", "events/s", each -> MESSAGES * 1_000 / each.median())
        .aimedAbovePeerBy(FAR);
  }

  private static Row encrypt(CryptoTabs tabs) {
    Pair times = Pair.of(tabs.call("encrypt", ROUNDS, SENT), PEER).after(COLD);
    return times.row("crypto.encrypt", "ms", Samples::median).aimedBelowPeerBy(1);
  }

  private static Row importKeys(CryptoTabs tabs) {
    List<Double> ours = new ArrayList<>();
    List<Double> peers = new ArrayList<>();
    for (int i = 0; i < IMPORTS; i++) {
      Pair times = Pair.of(tabs.call("importKeys", i, KEYS, RoomKeyFile.PASSPHRASE), PEER);
      ours.add(times.ours().median());
      peers.add(times.theirs().median());
    }
    return new Pair(new Samples(ours), new Samples(peers), PEER)
        .row("keys.import", "µs/key", each -> each.median() * 1_000)
        .aimedBelowPeerBy(1);
  }

  /**
   * Another tab writes one key. How many of its entries this one then forgets, the most of all
   * times, and how long after the commit it has read a message with the key.
   */
  private static List<Row> handOver(CryptoTabs tabs, String reader) {
    tabs.call("remember", ROUNDS);
    String writer = tabs.window("writer.html");
    List<Double> evicted = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < HAND_OVERS; i++) {
      Object file = tabs.callIn(reader, "want", i, RoomKeyFile.PASSPHRASE);
      Object committed = tabs.callIn(writer, "write", file, RoomKeyFile.PASSPHRASE);
      Map<?, ?> had = (Map<?, ?>) tabs.callIn(reader, "had", i);
      times.add(number(had.get("at")) - number(committed));
      evicted.add(number(had.get("evicted")));
    }
    return List.of(
        Row.alone(
                "crypto.handover.cache.evicted", new Samples(evicted).max(), "entries", HAND_OVERS)
            .aimedAt(1),
        Row.alone("crypto.handover.cache", new Samples(times).median(), "ms", HAND_OVERS));
  }

  /**
   * A new page of an account with ten thousand keys, from when it begins to load what reads to its
   * first message read. Scripts and wasm come from loopback, uncached, and compiling them counts.
   */
  private static Row open(CryptoTabs tabs, String tab) {
    tabs.callIn(tab, "leave", RoomKeyFile.PASSPHRASE);
    List<Double> ours = new ArrayList<>();
    List<Double> peers = new ArrayList<>();
    for (int i = 0; i < OPENINGS; i++) {
      ours.add(tabs.open("open-ours.html"));
      peers.add(tabs.open("open-peer.html"));
    }
    Pair times = new Pair(new Samples(ours), new Samples(peers), PEER);
    return times.row("crypto.open", "ms", Samples::median).aimedBelowPeerBy(FAR);
  }

  private static double number(Object script) {
    return ((Number) script).doubleValue();
  }
}
