package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** In a browser each call of a primitive is a promise, and these are what Olm costs there. */
class OlmCostTest {
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Conversation conversation = Conversation.over(counting(), 0);

  @Test
  void beginning_a_session_costs_seven_calls() {
    calls.clear();

    conversation.alice().begin(conversation.bob());

    assertEquals(
        Map.of("agreementKey", 1 + 2, "agree", 3, "hkdfSha256", 1, "sha256", 1),
        calls,
        "one of them for the other side's one-time key");
  }

  @Test
  void answering_a_session_costs_ten_calls() {
    OlmCiphertext message = conversation.alice().send("first");
    calls.clear();

    conversation.bobReads(message);

    assertEquals(
        Map.of("agree", 3, "sha256", 1, "hkdfSha256", 2, "hmacSha256", 3, "decryptCbc", 1), calls);
  }

  @Test
  void a_message_costs_five_calls_on_each_side() {
    conversation.bobReads(conversation.alice().send("first"));
    calls.clear();

    OlmCiphertext message = conversation.alice().send("second");

    assertEquals(Map.of("hkdfSha256", 1, "hmacSha256", 3, "encryptCbc", 1), calls);
    calls.clear();

    conversation.bobReads(message);

    assertEquals(Map.of("hkdfSha256", 1, "hmacSha256", 3, "decryptCbc", 1), calls);
  }

  @Test
  void the_first_message_after_a_change_of_direction_costs_three_more() {
    conversation.bobReads(conversation.alice().send("first"));
    calls.clear();

    OlmCiphertext answer = conversation.bob().send("answer");

    assertEquals(
        Map.of("agreementKey", 1, "agree", 1, "hkdfSha256", 2, "hmacSha256", 3, "encryptCbc", 1),
        calls);
    calls.clear();

    conversation.aliceReads(answer);

    assertEquals(
        Map.of("agreementKey", 1, "agree", 1, "hkdfSha256", 2, "hmacSha256", 3, "decryptCbc", 1),
        calls);
  }

  @Test
  void a_message_that_comes_late_costs_three() {
    OlmCiphertext late = conversation.alice().send("late");
    conversation.bobReads(conversation.alice().send("first"));
    calls.clear();

    conversation.bobReads(late);

    assertEquals(Map.of("hkdfSha256", 1, "hmacSha256", 1, "decryptCbc", 1), calls);
  }

  @Test
  void each_missing_message_costs_one_and_the_last_forty_two() {
    conversation.bobReads(conversation.alice().send("first"));
    for (int i = 0; i < 100; i++) {
      conversation.alice().send("lost");
    }
    OlmCiphertext message = conversation.alice().send("next");
    calls.clear();

    conversation.bobReads(message);

    assertEquals(Map.of("hkdfSha256", 1, "hmacSha256", 3 + 100 + 40, "decryptCbc", 1), calls);
  }

  @Test
  void what_is_too_far_ahead_or_gone_costs_nothing() {
    OlmCiphertext first = conversation.alice().send("first");
    conversation.bobReads(first);
    for (int i = 0; i < 2001; i++) {
      conversation.alice().send("lost");
    }
    OlmCiphertext message = conversation.alice().send("next");
    calls.clear();

    assertEquals("TOO_FAR_AHEAD", conversation.bobReads(message));
    assertEquals("KEY_GONE", conversation.bobReads(first));

    assertEquals(Map.of(), calls);
  }

  private CryptoPrimitives counting() {
    CryptoPrimitives jdk = new JdkPrimitives(new FixedEntropy(0));
    InvocationHandler count =
        (proxy, method, arguments) -> {
          calls.merge(method.getName(), 1, Integer::sum);
          return method.invoke(jdk, arguments);
        };
    return (CryptoPrimitives)
        Proxy.newProxyInstance(
            CryptoPrimitives.class.getClassLoader(),
            new Class<?>[] {CryptoPrimitives.class},
            count);
  }
}
