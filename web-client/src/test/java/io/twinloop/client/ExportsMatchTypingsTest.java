package io.twinloop.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExportsMatchTypingsTest {
  private static final Pattern DECLARED =
      Pattern.compile("^export (?:function|class) (\\w+)", Pattern.MULTILINE);
  private static final Pattern EXPORTS = Pattern.compile("export\\s*\\{([^}]*)}");
  private static final Pattern EXPORTED = Pattern.compile("(?:\\w+ as )?(\\w+)\\s*(?:,|$)");

  /** A method set on a prototype, or a property defined on it; minified or not. */
  private static final String IN_BUNDLE = "(\\.NAME\\s*=)|(\"NAME\",\\s*\\{\\s*get\\s*:)";

  private static final Pattern CLASS =
      Pattern.compile("^export class (\\w+) \\{(.*?)^}", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern MEMBER =
      Pattern.compile("^  (?:readonly )?(\\w+)(?=[(:<])", Pattern.MULTILINE);

  @Test
  void the_bundle_exports_exactly_what_the_typings_declare() throws IOException {
    assertEquals(all(DECLARED, typings()), exported());
  }

  @Test
  void every_member_that_the_typings_declare_is_in_the_bundle() throws IOException {
    String bundle = bundle();
    Matcher classes = CLASS.matcher(typings());
    Set<String> missing = new TreeSet<>();
    int members = 0;
    while (classes.find()) {
      for (String member : all(MEMBER, classes.group(2).replace("  private constructor", ""))) {
        members++;
        if (!Pattern.compile(IN_BUNDLE.replace("NAME", member)).matcher(bundle).find()) {
          missing.add(classes.group(1) + "." + member);
        }
      }
    }

    assertFalse(members < 20, "typings not understood: " + members);
    assertEquals(Set.of(), missing);
  }

  private static Set<String> exported() throws IOException {
    Matcher exports = EXPORTS.matcher(bundle());
    Set<String> names = new TreeSet<>();
    while (exports.find()) {
      names.addAll(all(EXPORTED, exports.group(1)));
    }
    return names;
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String typings() throws IOException {
    return Files.readString(Path.of("npm/index.d.ts"));
  }

  private static String bundle() throws IOException {
    return Files.readString(Path.of("target/bundle/twinloop.js"));
  }
}
