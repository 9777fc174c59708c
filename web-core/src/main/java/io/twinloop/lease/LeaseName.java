package io.twinloop.lease;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;

/**
 * What a lease is called, the same in every context of the origin and in no two databases.
 *
 * @param text 1 to {@value #LONGEST} characters; no spaces, no control characters, no slash
 */
public record LeaseName(String text) {
  /** A user id has up to 255 characters; what is protected of an account is named beside it. */
  public static final int LONGEST = 300;

  public LeaseName {
    if (text.isEmpty()) {
      throw invalid("it is empty");
    }
    if (text.length() > LONGEST) {
      throw invalid("it has " + text.length() + " characters, more than " + LONGEST);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '/' || (c >= 0x7f && c < 0xa0)) {
        throw invalid("character " + i + " is a space, a control character or a slash");
      }
    }
  }

  private static TwinloopException invalid(String why) {
    return new TwinloopException(
        ErrorCode.INVALID_ARGUMENT, "This cannot be the name of a lease: " + why + ".");
  }

  @Override
  public String toString() {
    return text;
  }
}
