package io.twinloop.todevice;

import io.twinloop.crypto.Bytes;
import io.twinloop.id.TransactionId;

/**
 * Counts to-device requests, so that their transaction ids sort by age.
 *
 * @param last that was given, 0 for none
 */
public record RequestNumber(long last) {
  public static final RequestNumber NONE = new RequestNumber(0);

  private static final int DIGITS = 16;

  public RequestNumber next() {
    return new RequestNumber(last + 1);
  }

  /**
   * The id of the request of that number.
   *
   * @param chance random: where a damaged disk made the count begin anew, no id is given twice
   */
  public TransactionId transaction(Bytes chance) {
    String number = Long.toHexString(last);
    return new TransactionId("0".repeat(DIGITS - number.length()) + number + "-" + hex(chance));
  }

  private static String hex(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      text.append(Character.forDigit(bytes.at(i) >> 4 & 15, 16))
          .append(Character.forDigit(bytes.at(i) & 15, 16));
    }
    return text.toString();
  }
}
