package io.twinloop.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSExceptions;
import org.teavm.jso.JSObject;

/** JavaScript failed: a promise was rejected, or a call threw. */
public final class JsFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;

  private JsFailure(String name, String message) {
    super(message);
    this.name = name;
  }

  /** The failure that this reason spells, whatever it is. */
  public static JsFailure of(JSObject reason) {
    return new JsFailure(name(reason), message(reason));
  }

  /** The failure that a call threw into Java. */
  public static JsFailure of(RuntimeException thrown) {
    return of(JSExceptions.getJSException(thrown));
  }

  /**
   * The {@code name} of the reason, such as {@code AbortError}; its type, such as {@code string},
   * where it has no name.
   */
  public String name() {
    return name;
  }

  @JSBody(
      params = "reason",
      script = "return reason && reason.name ? String(reason.name) : typeof reason;")
  private static native String name(JSObject reason);

  @JSBody(
      params = "reason",
      script =
          "return reason && reason.message !== void 0 ? String(reason.message) : String(reason);")
  private static native String message(JSObject reason);
}
