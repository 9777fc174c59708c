package io.twinloop.port;

/**
 * Something to be told, from anywhere, a plain browser callback included. It must not suspend; that
 * it is no {@link Runnable}, which tasks are made of, keeps the translator from compiling whoever
 * calls it as a coroutine.
 */
@FunctionalInterface
public interface Callback {
  void call();
}
