package io.twinloop.task;

/**
 * Work that may suspend. Never hand such work to the interfaces of {@code java.util.function}: one
 * that suspends makes coroutines of all of {@code Optional}, {@code forEach} and whoever uses them,
 * which doubles their size and slows them.
 */
@FunctionalInterface
public interface Work<T> {
  T run();
}
