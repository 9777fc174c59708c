package io.twinloop.e2e.bench;

import io.twinloop.e2e.bench.Row.Aim.Side;
import io.twinloop.json.JsonObjectText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One measured number, and what somebody else needs for the same.
 *
 * @param name what was measured, such as {@code open.cold}
 * @param unit of all its numbers but {@code n}
 * @param n how often it was measured
 * @param aim what our number should be
 */
public record Row(
    String name, double ours, String unit, int n, Optional<Peer> peer, Optional<Aim> aim) {

  /** Another library or a browser's own means, measured in the same run. */
  public record Peer(String name, double value) {}

  /** A bound, and on which side of it is good. */
  public record Aim(Side side, double bound) {

    /** Costs are to be at most so much, rates at least. */
    public enum Side {
      AT_MOST("<="),
      AT_LEAST(">=");

      private final String sign;

      Side(String sign) {
        this.sign = sign;
      }
    }

    boolean isMetBy(double value) {
      return side == Side.AT_MOST ? value <= bound : value >= bound;
    }
  }

  /** A number nobody else has a counterpart for. */
  public static Row alone(String name, double ours, String unit, int n) {
    return new Row(name, ours, unit, n, Optional.empty(), Optional.empty());
  }

  public Row beside(String peerName, double value) {
    return new Row(name, ours, unit, n, Optional.of(new Peer(peerName, value)), aim);
  }

  public Row aimedAt(double atMost) {
    return aimed(new Aim(Side.AT_MOST, atMost));
  }

  /** Of a cost: that of the peer is to be so many times as high. */
  public Row aimedBelowPeerBy(double factor) {
    return aimed(new Aim(Side.AT_MOST, peer.orElseThrow().value() / factor));
  }

  /** Of a rate: it is to be so many times the peer's. */
  public Row aimedAbovePeerBy(double factor) {
    return aimed(new Aim(Side.AT_LEAST, peer.orElseThrow().value() * factor));
  }

  String toJson() {
    return new JsonObjectText()
        .put("row", name)
        .putJson("ours", number(ours))
        .put("unit", unit)
        .put("n", n)
        .putJson("aim", aim.map(bound -> number(bound.bound())).orElse("null"))
        .put("aim_is", aim.map(bound -> bound.side().sign).orElse(""))
        .putJson("peer", peer.map(other -> number(other.value)).orElse("null"))
        .put("peer_name", peer.map(Peer::name).orElse(""))
        .putJson("ratio", peer.map(this::ratio).orElse("null"))
        .toString();
  }

  @Override
  public String toString() {
    return "%s: %s %s%s (n = %d%s)"
        .formatted(
            name,
            number(ours),
            unit,
            peer.map(
                    other ->
                        ", %s: %s, ratio %s"
                            .formatted(other.name, number(other.value), ratio(other)))
                .orElse(""),
            n,
            aim.map(this::verdict).orElse(""));
  }

  private Row aimed(Aim wanted) {
    return new Row(name, ours, unit, n, peer, Optional.of(wanted));
  }

  private String verdict(Aim wanted) {
    return ", aim %s %s: %s"
        .formatted(
            wanted.side().sign, number(wanted.bound()), wanted.isMetBy(ours) ? "met" : "missed");
  }

  private String ratio(Peer other) {
    return number(ours / other.value);
  }

  /** Three decimals are finer than anything here is measured. */
  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
