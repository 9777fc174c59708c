package io.twinloop.cache;

/**
 * Something done with the crypto state: it reads, computes and says what is to be written. It may
 * suspend, and may be run again after a failure; what it tells to others it tells afterwards.
 */
@FunctionalInterface
public interface Operation<R> {
  R run(CryptoTransaction transaction);
}
