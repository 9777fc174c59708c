package io.twinloop.store.codec;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.SmallOrder;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.olm.ChainKey;
import io.twinloop.olm.MessageKey;
import io.twinloop.olm.OlmSession;
import io.twinloop.olm.ReceivingChain;
import io.twinloop.olm.SendingChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chains of an {@link OlmSession} as text. */
final class OlmChains {
  private static final int KEY_LENGTH = 32;

  private OlmChains() {}

  static String text(SendingChain chain) {
    return new JsonObjectText()
        .put("secret", chain.ratchetSecret().base64())
        .put("ratchet", chain.ratchetKey().toString())
        .put("key", chain.chainKey().bytes().base64())
        .put("index", chain.chainKey().index())
        .toString();
  }

  static String text(ReceivingChain chain) {
    JsonArrayText skipped = new JsonArrayText();
    for (MessageKey key : chain.skipped()) {
      skipped.addJson(text(key));
    }
    return new JsonObjectText()
        .put("ratchet", chain.ratchetKey().toString())
        .put("key", chain.chainKey().bytes().base64())
        .put("index", chain.chainKey().index())
        .putJson("skipped", skipped.toString())
        .toString();
  }

  static Optional<SendingChain> sending(Json json) {
    Optional<Bytes> secret = StoredText.bytes(json.at("secret"), KEY_LENGTH);
    Optional<Curve25519Key> ratchet = Curve25519Key.parse(json.text("ratchet"));
    Optional<ChainKey> key = chainKey(json);
    return secret.isPresent() && ratchet.isPresent() && key.isPresent()
        ? Optional.of(new SendingChain(secret.get(), ratchet.get(), key.get()))
        : Optional.empty();
  }

  /** Empty where one of them is malformed, or there are more than a session has. */
  static Optional<List<ReceivingChain>> receiving(Json json) {
    List<ReceivingChain> chains = new ArrayList<>();
    for (Json one : json.items()) {
      Optional<ReceivingChain> chain = receivingChain(one);
      if (chain.isEmpty() || chains.size() == OlmSession.MOST_RECEIVING) {
        return Optional.empty();
      }
      chains.add(chain.get());
    }
    return json.isArray() ? Optional.of(chains) : Optional.empty();
  }

  private static Optional<ReceivingChain> receivingChain(Json json) {
    Optional<Curve25519Key> ratchet =
        Curve25519Key.parse(json.text("ratchet")).filter(one -> !SmallOrder.isOf(one));
    Optional<ChainKey> key = chainKey(json);
    Optional<List<MessageKey>> skipped = skipped(json.at("skipped"));
    return ratchet.isPresent() && key.isPresent() && skipped.isPresent()
        ? Optional.of(new ReceivingChain(ratchet.get(), key.get(), skipped.get()))
        : Optional.empty();
  }

  private static Optional<List<MessageKey>> skipped(Json json) {
    List<MessageKey> keys = new ArrayList<>();
    for (Json one : json.items()) {
      Optional<ChainKey> key = chainKey(one);
      if (key.isEmpty() || keys.size() == ReceivingChain.MOST_SKIPPED) {
        return Optional.empty();
      }
      keys.add(new MessageKey(key.get().bytes(), key.get().index()));
    }
    return json.isArray() ? Optional.of(keys) : Optional.empty();
  }

  private static String text(MessageKey key) {
    return new JsonObjectText()
        .put("key", key.bytes().base64())
        .put("index", key.index())
        .toString();
  }

  private static Optional<ChainKey> chainKey(Json json) {
    Optional<Bytes> bytes = StoredText.bytes(json.at("key"), KEY_LENGTH);
    long index = json.at("index").integer().orElse(-1L);
    return bytes.isPresent() && index >= 0 && index <= Integer.MAX_VALUE
        ? Optional.of(new ChainKey(bytes.get(), (int) index))
        : Optional.empty();
  }
}
