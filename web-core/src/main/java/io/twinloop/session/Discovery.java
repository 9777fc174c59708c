package io.twinloop.session;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Refused;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.api.ApiOutcome.Unreadable;
import io.twinloop.api.AuthApi;
import io.twinloop.api.Homeserver;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.json.Json;
import io.twinloop.port.Http;
import io.twinloop.port.JsonReader;
import io.twinloop.task.Cancellation;
import java.util.Locale;

/** From what a user calls the homeserver to a homeserver that Twinloop can use. */
public final class Discovery {
  private static final String SLIDING_SYNC = "org.matrix.simplified_msc3575";

  private final Http http;
  private final JsonReader json;

  public Discovery(Http http, JsonReader json) {
    this.http = http;
    this.json = json;
  }

  /**
   * The homeserver meant. Suspends.
   *
   * @param given a base URL, taken as it is, or a server name, looked up in its {@code .well-known}
   *     and else taken as {@code https://name}. Only a URL can ask for plain http.
   * @throws TwinloopException {@code INVALID_ARGUMENT}, {@code HOMESERVER_UNREACHABLE}, {@code
   *     NOT_A_HOMESERVER}, {@code NO_SLIDING_SYNC}
   */
  public Homeserver find(String given, Cancellation cancellation) {
    String address = withoutTrailingSlashes(given.trim());
    check(address);
    Homeserver homeserver =
        at(isUrl(address) ? address : baseUrlOf("https://" + address, cancellation));
    requireSlidingSync(homeserver, cancellation);
    return homeserver;
  }

  private String baseUrlOf(String serverName, Cancellation cancellation) {
    if (new AuthApi(at(serverName)).wellKnown(cancellation) instanceof Success found) {
      String baseUrl =
          withoutTrailingSlashes(found.body().at("m.homeserver").text("base_url").trim());
      return isSecure(baseUrl) && isPlain(baseUrl) ? baseUrl : serverName;
    }
    return serverName;
  }

  private void requireSlidingSync(Homeserver homeserver, Cancellation cancellation) {
    ApiOutcome outcome = new AuthApi(homeserver).versions(cancellation);
    if (isForeign(outcome)) {
      throw notAHomeserver(homeserver);
    }
    Json versions = outcome.orThrow();
    if (!versions.at("versions").isArray()) {
      throw notAHomeserver(homeserver);
    }
    if (!versions.at("unstable_features").is(SLIDING_SYNC)) {
      throw new TwinloopException(
          ErrorCode.NO_SLIDING_SYNC,
          "The homeserver at "
              + homeserver.baseUrl()
              + " has no simplified sliding sync (MSC4186), which Twinloop needs. Synapse has it"
              + " since 1.114; ask whoever runs it, or use another homeserver.");
    }
  }

  /** A web server that knows no Matrix, rather than a homeserver in trouble. */
  private static boolean isForeign(ApiOutcome outcome) {
    return outcome instanceof Unreadable unreadable && unreadable.status() < 500
        || outcome instanceof Refused refused && refused.status() == 404;
  }

  private Homeserver at(String baseUrl) {
    return new Homeserver(http, json, baseUrl);
  }

  private static void check(String address) {
    boolean hasHost =
        isUrl(address) ? address.indexOf("//") + 2 < address.length() : isName(address);
    if (!hasHost || !isPlain(address)) {
      throw new TwinloopException(
          ErrorCode.INVALID_ARGUMENT,
          "\""
              + address
              + "\" is no homeserver. Give a server name such as example.org, or a URL"
              + " such as https://matrix.example.org.");
    }
  }

  private static boolean isUrl(String address) {
    return isSecure(address) || address.toLowerCase(Locale.ROOT).startsWith("http://");
  }

  private static boolean isSecure(String address) {
    return address.toLowerCase(Locale.ROOT).startsWith("https://");
  }

  private static boolean isName(String address) {
    return !address.isEmpty() && address.indexOf('/') < 0;
  }

  /** No blanks, no credentials, no query: nothing that paths cannot be appended to. */
  private static boolean isPlain(String address) {
    for (int i = 0; i < address.length(); i++) {
      if (address.charAt(i) <= ' ' || "@?#\\<>\"".indexOf(address.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static String withoutTrailingSlashes(String address) {
    int end = address.length();
    while (end > 0 && address.charAt(end - 1) == '/' && !address.startsWith("//", end - 2)) {
      end--;
    }
    return address.substring(0, end);
  }

  private static TwinloopException notAHomeserver(Homeserver homeserver) {
    return new TwinloopException(
        ErrorCode.NOT_A_HOMESERVER,
        "There is no Matrix homeserver at " + homeserver.baseUrl() + ". Check the address.");
  }
}
