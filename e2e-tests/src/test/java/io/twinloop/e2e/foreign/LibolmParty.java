package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.e2e.foreign.Libolm.Held;
import io.twinloop.json.Json;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.testkit.JacksonJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** libolm, with a client around it that keeps sessions as the specification says. */
final class LibolmParty implements Party {
  private static final String PICKLE_KEY = "not kept secret";

  private final JacksonJson json = new JacksonJson();
  private final Libolm.Shelf shelf;
  private final Held chance;
  private final List<Held> latestFirst = new ArrayList<>();
  private Held account;

  LibolmParty(Libolm.Shelf shelf, long seed) {
    this.shelf = shelf;
    this.chance = shelf.chance(seed);
    this.account = shelf.make("Account");
    account.callWith(chance, "create");
  }

  @Override
  public Curve25519Key identityKey() {
    return key(parsed(account.call("identity_keys")).text("curve25519"));
  }

  @Override
  public Curve25519Key newOneTimeKey() {
    account.callWith(chance, "generate_one_time_keys", 1);
    Curve25519Key made = onlyKey(account.call("one_time_keys"));
    account.call("mark_keys_as_published");
    return made;
  }

  @Override
  public Curve25519Key newFallbackKey() {
    account.callWith(chance, "generate_fallback_key");
    Curve25519Key made = onlyKey(account.call("unpublished_fallback_key"));
    account.call("mark_keys_as_published");
    return made;
  }

  @Override
  public void begin(Curve25519Key other, Curve25519Key claimed) {
    Held session = shelf.make("Session");
    session.callWith(chance, "create_outbound", account, other.toString(), claimed.toString());
    latestFirst.add(0, session);
  }

  @Override
  public Optional<String> sessionId() {
    return latestFirst.stream().findFirst().map(session -> text(session.call("session_id")));
  }

  @Override
  public OlmCiphertext send(String text) {
    return OlmCiphertext.from(latestFirst.get(0).callWith(chance, "encrypt", text)).orElseThrow();
  }

  @Override
  public Optional<String> receive(Curve25519Key from, OlmCiphertext message) {
    return message.type() == OlmCiphertext.PRE_KEY
        ? receivePreKey(from.toString(), message.body())
        : receiveNormal(message.body());
  }

  @Override
  public void restart() {
    account = restored("Account", account);
    latestFirst.replaceAll(session -> restored("Session", session));
  }

  private Optional<String> receivePreKey(String from, Bytes body) {
    for (Held session : latestFirst) {
      if (matches(session, from, body)) {
        return decrypted(session, OlmCiphertext.PRE_KEY, body);
      }
    }
    Held session = shelf.make("Session");
    try {
      session.call("create_inbound_from", account, from, body.base64());
    } catch (ForeignFailure refused) {
      return Optional.empty();
    }
    Optional<String> text = decrypted(session, OlmCiphertext.PRE_KEY, body);
    if (text.isPresent()) {
      account.call("remove_one_time_keys", session);
    }
    return text;
  }

  private static boolean matches(Held session, String from, Bytes body) {
    try {
      return session.call("matches_inbound_from", from, body.base64()).flag().orElseThrow();
    } catch (ForeignFailure malformed) {
      return false;
    }
  }

  private Optional<String> receiveNormal(Bytes body) {
    for (Held session : List.copyOf(latestFirst)) {
      Optional<String> text = decrypted(session, OlmCiphertext.NORMAL, body);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private Optional<String> decrypted(Held session, int type, Bytes body) {
    try {
      String text = text(session.call("decrypt", type, body.base64()));
      latestFirst.remove(session);
      latestFirst.add(0, session);
      return Optional.of(text);
    } catch (ForeignFailure refused) {
      return Optional.empty();
    }
  }

  private Held restored(String type, Held before) {
    Held after = shelf.make(type);
    after.call("unpickle", PICKLE_KEY, text(before.callWith(chance, "pickle", PICKLE_KEY)));
    return after;
  }

  private Curve25519Key onlyKey(Json keys) {
    Json byId = parsed(keys).at("curve25519");
    return key(byId.text(byId.keys().get(0)));
  }

  private Json parsed(Json answer) {
    return json.read(text(answer));
  }

  private static String text(Json answer) {
    return answer.text().orElseThrow();
  }

  private static Curve25519Key key(String base64) {
    return Curve25519Key.parse(base64).orElseThrow();
  }
}
