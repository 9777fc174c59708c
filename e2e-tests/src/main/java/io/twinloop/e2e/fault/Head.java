package io.twinloop.e2e.fault;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of an HTTP/1.1 message.
 *
 * @param start request line or status line
 * @param headers lines as sent
 */
record Head(String start, List<String> headers) {

  /** Reads up to and with the empty line; empty where the other side closed instead. */
  static Optional<Head> read(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    List<String> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    return Optional.of(new Head(start, headers));
  }

  String method() {
    return start.substring(0, start.indexOf(' '));
  }

  /** Path and query. */
  String path() {
    int from = start.indexOf(' ') + 1;
    return start.substring(from, start.indexOf(' ', from));
  }

  Optional<String> header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst();
  }

  /** The same head with one header set. */
  Head with(String name, String value) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> lines = new ArrayList<>(headers);
    lines.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix));
    lines.add(name + ": " + value);
    return new Head(start, lines);
  }

  byte[] bytes() {
    String text = start + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (line.isEmpty()) {
          return "";
        }
        throw new EOFException("broke off in a head");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
