package io.twinloop.browser;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExceptions;
import org.teavm.jso.JSObject;

/** Exceptions as the page's JavaScript gets them: {@code TwinloopError} of the typings. */
public final class JsErrors {
  private JsErrors() {}

  /**
   * An {@code Error} named {@code TwinloopError}, with the code of a {@link TwinloopException} and
   * {@link ErrorCode#INTERNAL} for anything else; the exception itself is its {@code cause}.
   */
  public static JSObject from(Throwable failure) {
    JSObject cause = JSExceptions.getJSException(failure);
    if (failure instanceof TwinloopException known) {
      return error(known.code().name(), known.getMessage(), cause);
    }
    String message = "Something went wrong inside Twinloop: " + failure.getMessage();
    return error(ErrorCode.INTERNAL.name(), message, cause);
  }

  /** Tells the console what failed, for those who look for the reason. */
  static void report(String what, Throwable failure) {
    toConsole("Twinloop: " + what, JSExceptions.getJSException(failure));
  }

  @JSBody(
      params = {"code", "message", "cause"},
      script =
          "var error = new Error(message, {cause: cause});"
              + "error.name = 'TwinloopError';"
              + "error.code = code;"
              + "return error;")
  private static native JSObject error(String code, String message, JSObject cause);

  @JSBody(
      params = {"what", "failure"},
      script = "console.error(what, failure);")
  private static native void toConsole(String what, JSObject failure);
}
