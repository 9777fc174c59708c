package io.twinloop.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link TestBed} as a parameter: opened when the first one asks, shared by all
 * classes of the run, closed when the run ends.
 */
public final class OnTestBed implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OnTestBed.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestBed.class;
  }

  @Override
  public TestBed resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(TestBed.class, key -> TestBed.open(Checkout.here()), TestBed.class);
  }
}
