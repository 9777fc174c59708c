package io.twinloop.keyfile;

/** Is told how far a file is. Must not suspend. */
@FunctionalInterface
public interface Progress {

  /**
   * @param done from 0 to {@code total}, never less than before
   */
  void at(int done, int total);
}
