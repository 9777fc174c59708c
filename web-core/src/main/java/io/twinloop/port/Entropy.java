package io.twinloop.port;

/** Randomness fit for keys. */
public interface Entropy {

  /** That many bytes, uniform and unpredictable. */
  byte[] bytes(int count);
}
