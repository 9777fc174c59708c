package io.twinloop.testkit.fuzz.targets;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import io.twinloop.testkit.fuzz.Fuzzing;
import io.twinloop.testkit.fuzz.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A million inputs, ten in the long run. No decoder fails over any of them, takes what it must not,
 * or does not come to an end. {@code -Dtwinloop.seed=N} feeds each the input of that number alone.
 */
class DecodersFuzzTest {
  private static final Optional<Integer> ONLY =
      Optional.ofNullable(Integer.getInteger("twinloop.seed"));
  private static final int INPUTS = Boolean.getBoolean("twinloop.long") ? 10_000_000 : 1_000_000;

  /** The JDK's primitives cost a hundred times what ours for fuzzing do. */
  private static final int DEARER = 50;

  /** Fewer, and inputs are no more than noise to the decoder: one in so many has to be taken. */
  private static final int TAKEN_ONE_IN = 100;

  private static final Duration IN_TIME = Duration.ofMinutes(30);

  @TestFactory
  Stream<DynamicTest> decoders() {
    List<Target<?>> targets = Targets.all(new JacksonJson());
    int each = INPUTS / targets.size() + 1;
    return targets.stream().map(target -> test(target.name(), target, each));
  }

  @TestFactory
  Stream<DynamicTest> contract() {
    return DecoderContract.cases(new JacksonJson()).stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), one.body()::run));
  }

  @TestFactory
  Stream<DynamicTest> decoders_over_the_primitives_of_the_jdk() {
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
    List<Target<?>> targets = Targets.cryptographic(new JacksonJson(), primitives);
    int each = INPUTS / targets.size() / DEARER;
    return targets.stream().map(target -> test(target.name() + " over the JDK", target, each));
  }

  private static DynamicTest test(String name, Target<?> target, int count) {
    Fuzzing fuzzing = new Fuzzing(target);
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertTimeoutPreemptively(
                IN_TIME,
                () -> {
                  if (ONLY.isPresent()) {
                    fuzzing.run(ONLY.get(), 1);
                    return;
                  }
                  int taken = fuzzing.run(0, count);
                  assertTrue(
                      taken > count / TAKEN_ONE_IN,
                      taken + " of " + count + " were taken for anything");
                },
                fuzzing::current));
  }
}
