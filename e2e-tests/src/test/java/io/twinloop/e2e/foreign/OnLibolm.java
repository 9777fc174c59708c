package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.Needs;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one {@link Libolm}, started when the first asks and ended with the run. */
final class OnLibolm implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OnLibolm.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Libolm.class;
  }

  @Override
  public Libolm resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Needs.nodePackage(Checkout.here(), NodePackages.LIBOLM);
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Libolm.class, key -> Libolm.start(Checkout.here()), Libolm.class);
  }
}
