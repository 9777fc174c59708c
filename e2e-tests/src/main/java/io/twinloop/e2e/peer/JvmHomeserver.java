package io.twinloop.e2e.peer;

import io.twinloop.api.Homeserver;
import io.twinloop.testkit.JacksonJson;

/** The core's way to a homeserver, wired for the JVM. */
public final class JvmHomeserver {
  private JvmHomeserver() {}

  /**
   * @param baseUrl without a trailing slash
   */
  public static Homeserver at(String baseUrl) {
    return new Homeserver(new JdkHttp(new JvmTasks()), new JacksonJson(), baseUrl);
  }
}
