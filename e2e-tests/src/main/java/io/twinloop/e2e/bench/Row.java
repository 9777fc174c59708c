package io.twinloop.e2e.bench;

import io.twinloop.json.JsonObjectText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One measured number, and what somebody else needs for the same.
 *
 * @param name what was measured, such as {@code open.cold}
 * @param unit of both numbers
 */
public record Row(String name, double ours, String unit, Optional<Peer> peer) {

  /** Another library or a browser's own means, measured in the same run. */
  public record Peer(String name, double value) {}

  /** A number nobody else has a counterpart for. */
  public static Row alone(String name, double ours, String unit) {
    return new Row(name, ours, unit, Optional.empty());
  }

  String toJson() {
    return new JsonObjectText()
        .put("row", name)
        .putJson("ours", number(ours))
        .put("unit", unit)
        .putJson("peer", peer.map(other -> number(other.value)).orElse("null"))
        .put("peer_name", peer.map(Peer::name).orElse(""))
        .toString();
  }

  @Override
  public String toString() {
    String own = name + ": " + number(ours) + " " + unit;
    return peer.map(other -> own + ", " + other.name + ": " + number(other.value)).orElse(own);
  }

  /** Three decimals are finer than anything here is measured. */
  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
