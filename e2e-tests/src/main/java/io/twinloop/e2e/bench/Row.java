package io.twinloop.e2e.bench;

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
 * @param aim what our number is not to exceed
 */
public record Row(
    String name, double ours, String unit, int n, Optional<Peer> peer, Optional<Double> aim) {

  /** Another library or a browser's own means, measured in the same run. */
  public record Peer(String name, double value) {}

  /** A number nobody else has a counterpart for. */
  public static Row alone(String name, double ours, String unit, int n) {
    return new Row(name, ours, unit, n, Optional.empty(), Optional.empty());
  }

  public Row beside(String peerName, double value) {
    return new Row(name, ours, unit, n, Optional.of(new Peer(peerName, value)), aim);
  }

  public Row aimedAt(double atMost) {
    return new Row(name, ours, unit, n, peer, Optional.of(atMost));
  }

  String toJson() {
    return new JsonObjectText()
        .put("row", name)
        .putJson("ours", number(ours))
        .put("unit", unit)
        .put("n", n)
        .putJson("aim", aim.map(Row::number).orElse("null"))
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
            aim.map(atMost -> ", aim <= %s: %s".formatted(number(atMost), verdict(atMost)))
                .orElse(""));
  }

  private String verdict(double atMost) {
    return ours <= atMost ? "met" : "missed";
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
