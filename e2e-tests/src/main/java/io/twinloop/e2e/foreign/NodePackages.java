package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What set-up ({@code scripts/node-tools.sh}) fetched from npm.
 *
 * @param folder holds {@code node_modules}
 */
public record NodePackages(Path folder) {
  public static final String LIBOLM = "@matrix-org/olm";
  public static final String CRYPTO_WASM = "@matrix-org/matrix-sdk-crypto-wasm";

  public static NodePackages of(Checkout checkout) {
    return new NodePackages(checkout.cache().resolve("node-tools"));
  }

  /** Where that package is, if set-up could fetch it. */
  public Path path(String name) {
    return folder.resolve("node_modules").resolve(name);
  }

  public boolean has(String name) {
    return Files.exists(path(name).resolve("package.json"));
  }
}
