package io.twinloop.api;

/** Writes the path and query of a request, every part percent-encoded. */
final class ApiPath {
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out;
  private boolean queried;

  private ApiPath(String root) {
    this.out = new StringBuilder(root);
  }

  /** Below {@code /_matrix/client/v3}. */
  static ApiPath v3(String... parts) {
    return new ApiPath("/_matrix/client/v3").parts(parts);
  }

  /** A path that needs no encoding. */
  static ApiPath literal(String path) {
    return new ApiPath(path);
  }

  ApiPath parts(String... parts) {
    for (String part : parts) {
      out.append('/');
      encode(part);
    }
    return this;
  }

  ApiPath query(String name, String value) {
    out.append(queried ? '&' : '?').append(name).append('=');
    queried = true;
    encode(value);
    return this;
  }

  ApiPath query(String name, long value) {
    return query(name, Long.toString(value));
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** RFC 3986: all but the unreserved characters, as the bytes of their UTF-8. */
  private void encode(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (unreserved(c)) {
        out.append((char) c);
      } else {
        encode(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
      }
    }
  }

  private void encode(int codePoint) {
    if (codePoint < 0x80) {
      octet(codePoint);
    } else if (codePoint < 0x800) {
      octet(0xC0 | codePoint >> 6);
      octet(0x80 | codePoint & 0x3F);
    } else if (codePoint < 0x10000) {
      octet(0xE0 | codePoint >> 12);
      octet(0x80 | codePoint >> 6 & 0x3F);
      octet(0x80 | codePoint & 0x3F);
    } else {
      octet(0xF0 | codePoint >> 18);
      octet(0x80 | codePoint >> 12 & 0x3F);
      octet(0x80 | codePoint >> 6 & 0x3F);
      octet(0x80 | codePoint & 0x3F);
    }
  }

  private void octet(int octet) {
    out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
  }

  private static boolean unreserved(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
