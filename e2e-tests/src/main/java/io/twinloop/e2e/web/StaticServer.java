package io.twinloop.e2e.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Serves folders, single files and texts to a browser: right types, nothing cached but what is said
 * to be, and workers may claim the whole origin wherever their script lies.
 */
public final class StaticServer implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("java", "text/plain; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private static final String NEVER_KEPT = "no-store";

  /** What sites say of files whose names change with what is in them. */
  private static final String KEPT = "max-age=31536000, immutable";

  private final LoopbackServer server;

  /**
   * @param port zero for any free one
   */
  public StaticServer(int port) {
    server = new LoopbackServer("static-server", port);
  }

  /**
   * Serves the files of the folders below the prefix, which starts and ends with a slash. A file is
   * taken from the first folder that has it.
   */
  public StaticServer folder(String prefix, Path... folders) {
    List<Path> roots =
        Stream.of(folders).map(folder -> folder.toAbsolutePath().normalize()).toList();
    server.handle(prefix, exchange -> file(exchange, roots, prefix));
    return this;
  }

  /** Serves one text at exactly that path, typed by the path's ending. */
  public StaticServer text(String path, String text) {
    return at(path, NEVER_KEPT, () -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** Serves one file at exactly that path, which browsers may keep and not ask for again. */
  public StaticServer kept(String path, Path file) {
    return at(path, KEPT, () -> Files.readAllBytes(file));
  }

  /** {@code http://localhost:port}, a secure context. */
  public String origin() {
    return "http://localhost:" + server.port();
  }

  /** The same pages under another origin, which is a secure context too and shares no storage. */
  public String origin(String name) {
    return "http://" + name + ".localhost:" + server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private StaticServer at(String path, String caching, Content content) {
    server.handle(
        path,
        exchange -> {
          if (exchange.getRequestURI().getPath().equals(path)) {
            send(exchange, path, caching, content.read());
          } else {
            Answers.text(exchange, 404, "Nothing here");
          }
        });
    return this;
  }

  private static void file(HttpExchange exchange, List<Path> roots, String prefix)
      throws IOException {
    String asked = exchange.getRequestURI().getPath().substring(prefix.length());
    String path = asked.isEmpty() || asked.endsWith("/") ? asked + "index.html" : asked;
    Optional<Path> file = roots.stream().flatMap(root -> inside(root, path)).findFirst();
    if (file.isEmpty()) {
      Answers.text(exchange, 404, "Nothing here");
      return;
    }
    send(exchange, path, NEVER_KEPT, Files.readAllBytes(file.get()));
  }

  private static Stream<Path> inside(Path root, String path) {
    Path file = root.resolve(path).normalize();
    return Stream.of(file).filter(f -> f.startsWith(root) && Files.isRegularFile(f));
  }

  private static void send(HttpExchange exchange, String name, String caching, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", caching);
    exchange.getResponseHeaders().set("Service-Worker-Allowed", "/");
    String ending = name.substring(name.lastIndexOf('.') + 1);
    Answers.send(exchange, 200, TYPES.getOrDefault(ending, "application/octet-stream"), body);
  }

  private interface Content {
    byte[] read() throws IOException;
  }
}
