package io.twinloop.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoreKnowsNoBrowserTest {
  private static final Path CLASSES = Path.of("target/classes/io/twinloop");

  @Test
  void no_class_outside_the_browser_package_names_teavm() throws IOException {
    try (Stream<Path> all = Files.walk(CLASSES)) {
      List<Path> classes =
          all.filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.startsWith(CLASSES.resolve("browser")))
              .toList();
      List<Path> guilty = classes.stream().filter(CoreKnowsNoBrowserTest::namesTeavm).toList();

      assertFalse(classes.isEmpty());
      assertEquals(List.of(), guilty);
    }
  }

  private static boolean namesTeavm(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains("org/teavm/");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
