package io.twinloop.e2e.homeserver;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Synapse is configured with: loopback only, SQLite, open registration, no rate limits.
 *
 * @param extraLines YAML put in at the top level
 */
public record SynapseConfig(List<String> extraLines) {

  /** The domain of all ids; {@code .test} is reserved (RFC 2606), so nothing real is ever meant. */
  public static final String SERVER_NAME = "twinloop.test";

  public static SynapseConfig standard() {
    return new SynapseConfig(List.of());
  }

  /** With one more top-level line, such as {@code refreshable_access_token_lifetime: 5s}. */
  public SynapseConfig with(String yamlLine) {
    List<String> lines = new ArrayList<>(extraLines);
    lines.add(yamlLine);
    return new SynapseConfig(List.copyOf(lines));
  }

  /**
   * The configuration file.
   *
   * @param folder where Synapse keeps its data, as Synapse spells it
   */
  String yaml(String folder, int port) {
    String yaml =
        """
        server_name: %1$s
        report_stats: false
        signing_key_path: "%2$s/signing.key"
        media_store_path: "%2$s/media"
        pid_file: "%2$s/homeserver.pid"
        log_config: "%2$s/log.yaml"
        database:
          name: sqlite3
          args: {database: "%2$s/homeserver.db"}
        listeners:
          - port: %3$d
            bind_addresses: [127.0.0.1]
            type: http
            resources: [{names: [client]}]
        registration_shared_secret: throwaway
        macaroon_secret_key: throwaway
        form_secret: throwaway
        trusted_key_servers: []
        enable_registration: true
        enable_registration_without_verification: true
        # Pushers may call a gateway on loopback.
        ip_range_whitelist: [127.0.0.0/8]
        # The least that bcrypt allows: logins are many here, and the passwords are worthless.
        bcrypt_rounds: 4
        presence: {enabled: false}
        rc_message: &unlimited {per_second: 10000, burst_count: 10000}
        rc_registration: *unlimited
        rc_login: {address: *unlimited, account: *unlimited, failed_attempts: *unlimited}
        rc_joins: {local: *unlimited, remote: *unlimited}
        rc_joins_per_room: *unlimited
        rc_invites: {per_room: *unlimited, per_user: *unlimited, per_issuer: *unlimited}
        rc_room_creation: *unlimited
        rc_key_requests: *unlimited
        """;
    StringBuilder whole = new StringBuilder(String.format(yaml, SERVER_NAME, folder, port));
    extraLines.forEach(line -> whole.append(line).append('\n'));
    return whole.toString();
  }

  /** The configuration of Python's logging: to the process's own output, line by line. */
  static String logYaml() {
    return """
    version: 1
    formatters: {line: {format: "%(asctime)s %(levelname)s %(name)s %(message)s"}}
    handlers: {console: {class: logging.StreamHandler, formatter: line}}
    root: {level: INFO, handlers: [console]}
    loggers: {synapse.storage.SQL: {level: WARNING}}
    disable_existing_loggers: false
    """;
  }
}
