package io.twinloop.testkit;

import io.twinloop.port.Entropy;
import java.util.Arrays;

/** The bytes that libolm's tests run on (tests/test_olm.cpp): a tag, then a counter 31 times. */
public final class MockRandom implements Entropy {
  private final byte tag;
  private byte counter;

  /**
   * @param first what the counter begins with
   */
  public MockRandom(char tag, int first) {
    this.tag = (byte) tag;
    this.counter = (byte) first;
  }

  /**
   * @param count 32, as for any key of Curve25519
   */
  @Override
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, counter);
    bytes[0] = tag;
    counter++;
    return bytes;
  }
}
