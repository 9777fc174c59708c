package io.twinloop.browser;

import io.twinloop.port.Callback;
import io.twinloop.port.Http;
import io.twinloop.port.HttpOutcome;
import io.twinloop.port.HttpOutcome.Answered;
import io.twinloop.port.HttpOutcome.Failed;
import io.twinloop.port.HttpOutcome.Reason;
import io.twinloop.port.HttpRequest;
import io.twinloop.task.Cancellation;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;

/**
 * {@code fetch}, past the browser's cache and cookies. {@code Retry-After} is seen only where the
 * homeserver exposes it to other origins.
 */
public final class FetchHttp implements Http {
  private static final Failed CANCELLED = new Failed(Reason.CANCELLED, "cancelled");
  private static final Failed TIMED_OUT = new Failed(Reason.TIMEOUT, "no whole answer in time");

  @Override
  public HttpOutcome send(HttpRequest request, Cancellation cancellation) {
    Abort abort = new Abort();
    Callback forget = cancellation.onRequest(() -> abort.with(CANCELLED));
    Timer timer = Timer.after(request.timeout(), () -> abort.with(TIMED_OUT));
    try {
      Response response = Promises.await(fetch(request.url(), options(request, abort)));
      String body = Promises.await(response.text()).stringValue();
      return new Answered(response.status(), retryAfter(response), body);
    } catch (JsFailure failure) {
      return abort.outcome.orElse(new Failed(Reason.NETWORK, failure.getMessage()));
    } finally {
      timer.cancel();
      forget.call();
    }
  }

  private static FetchOptions options(HttpRequest request, Abort abort) {
    FetchOptions options = options(request.method(), abort.controller.signal());
    request.headers().forEach((name, value) -> setHeader(options, name, value));
    request.body().ifPresent(json -> setBody(options, json));
    return options;
  }

  private static Optional<String> retryAfter(Response response) {
    return Optional.ofNullable(header(response, "Retry-After"));
  }

  @JSBody(
      params = {"method", "signal"},
      script =
          "return {method: method, signal: signal, headers: new Headers(), cache: 'no-store',"
              + " credentials: 'omit', referrerPolicy: 'no-referrer'};")
  private static native FetchOptions options(String method, JSObject signal);

  /** What cannot be a header is left out; the homeserver will say what it misses. */
  @JSBody(
      params = {"options", "name", "value"},
      script = "try { options.headers.set(name, value); } catch (invalid) {}")
  private static native void setHeader(FetchOptions options, String name, String value);

  @JSBody(
      params = {"options", "json"},
      script = "options.body = json; options.headers.set('Content-Type', 'application/json');")
  private static native void setBody(FetchOptions options, String json);

  @JSBody(
      params = {"url", "options"},
      script = "return fetch(url, options);")
  private static native JSPromise<Response> fetch(String url, FetchOptions options);

  @JSBody(
      params = {"response", "name"},
      script = "return response.headers.get(name);")
  private static native String header(Response response, String name);

  /** Ends the exchange early, and remembers the first outcome it was ended with. */
  private static final class Abort {
    private final AbortController controller = AbortController.create();
    private Optional<HttpOutcome> outcome = Optional.empty();

    void with(HttpOutcome early) {
      if (outcome.isEmpty()) {
        outcome = Optional.of(early);
        controller.abort();
      }
    }
  }

  private interface FetchOptions extends JSObject {}

  private interface Response extends JSObject {
    @JSProperty("status")
    int status();

    @JSMethod("text")
    JSPromise<JSString> text();
  }
}
