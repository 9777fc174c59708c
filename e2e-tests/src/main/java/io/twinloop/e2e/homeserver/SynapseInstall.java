package io.twinloop.e2e.homeserver;

import io.twinloop.e2e.Checkout;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * How set-up ({@code scripts/homeserver.sh}) installed Synapse.
 *
 * @param python the interpreter that knows Synapse, as seen inside the chroot where there is one
 */
record SynapseInstall(String python, Optional<Path> chroot) {

  static SynapseInstall of(Checkout checkout) {
    Path file = checkout.cache().resolve("synapse/install.properties");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "Synapse is not installed (" + file + " is missing): ./run-tests installs it");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SynapseInstall(
        properties.getProperty("python"),
        Optional.ofNullable(properties.getProperty("chroot")).map(Path::of));
  }

  /** The command that runs a homeserver with that configuration. */
  List<String> command(Path config) {
    List<String> command = new ArrayList<>();
    chroot.ifPresent(root -> command.addAll(List.of("chroot", root.toString())));
    command.addAll(List.of(python, "-m", "synapse.app.homeserver", "-c", inside(config)));
    return command;
  }

  /** A new folder that Synapse can reach. */
  Path newFolder() {
    try {
      return chroot.isPresent()
          ? Files.createTempDirectory(chroot.get().resolve("var/tmp"), "twinloop-synapse-")
          : Files.createTempDirectory("twinloop-synapse-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path as Synapse must spell it. */
  String inside(Path path) {
    return chroot.map(root -> "/" + root.relativize(path)).orElse(path.toString());
  }
}
