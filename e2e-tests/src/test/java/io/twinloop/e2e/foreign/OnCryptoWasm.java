package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.Needs;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one {@link CryptoWasm}, started when the first asks and ended with the run. */
public final class OnCryptoWasm implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OnCryptoWasm.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CryptoWasm.class;
  }

  @Override
  public CryptoWasm resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Needs.nodePackage(Checkout.here(), NodePackages.CRYPTO_WASM);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            CryptoWasm.class, key -> CryptoWasm.start(Checkout.here()), CryptoWasm.class);
  }
}
