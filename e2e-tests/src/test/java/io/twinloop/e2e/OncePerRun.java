package io.twinloop.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@code T} of the run as a parameter: made when the first asks, closed with
 * the run.
 */
public abstract class OncePerRun<T extends AutoCloseable> implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OncePerRun.class);

  private final Class<T> type;

  protected OncePerRun(Class<T> type) {
    this.type = type;
  }

  /** Makes it; or skips the test, and all others that ask, where something is missing. */
  protected abstract T make(Checkout checkout);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(type, key -> make(Checkout.here()), type);
  }
}
