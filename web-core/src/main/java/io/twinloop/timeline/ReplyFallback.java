package io.twinloop.timeline;

/**
 * The quotation that clients put before the body of a reply until Matrix 1.13 (spec then: Rich
 * replies, Fallback for {@code m.text}).
 */
final class ReplyFallback {
  private ReplyFallback() {}

  /** The body without the quotation; unchanged where it does not begin with one. */
  static String removedFrom(String body) {
    if (!body.startsWith("> <@") && !body.startsWith("> * <@")) {
      return body;
    }
    int at = 0;
    while (at < body.length() && (body.startsWith("> ", at) || body.startsWith(">\n", at))) {
      at = lineEnd(body, at);
    }
    return body.startsWith("\n", at) ? body.substring(at + 1) : body.substring(at);
  }

  private static int lineEnd(String body, int from) {
    int end = body.indexOf('\n', from);
    return end < 0 ? body.length() : end + 1;
  }
}
