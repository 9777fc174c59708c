package io.twinloop.device;

import io.twinloop.crypto.CryptoPrimitives;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Primitives that verify just the signatures which they saw to be good while they learned: a
 * thousand times faster, where most are forged.
 */
public final class KnownSignatures implements InvocationHandler {
  private final Set<List<Object>> good = new HashSet<>();
  private boolean learning = true;

  public CryptoPrimitives primitives() {
    return (CryptoPrimitives)
        Proxy.newProxyInstance(
            CryptoPrimitives.class.getClassLoader(), new Class<?>[] {CryptoPrimitives.class}, this);
  }

  public void stopLearning() {
    learning = false;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    List<Object> verification = List.of(arguments);
    if (learning && (boolean) method.invoke(TestDevice.PRIMITIVES, arguments)) {
      good.add(verification);
    }
    return good.contains(verification);
  }
}
