package io.twinloop.error;

/** Carries a code for programs and a message for people: what happened and what the user can do. */
public class TwinloopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public TwinloopException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public TwinloopException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
