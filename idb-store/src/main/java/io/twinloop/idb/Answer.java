package io.twinloop.idb;

/** What a {@link Work} finds out, handed over once the transaction has committed. */
final class Answer<T> {
  private T value;

  void give(T value) {
    this.value = value;
  }

  T value() {
    return value;
  }
}
