package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.Signatures;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.megolm.GroupDecryption;
import io.twinloop.megolm.GroupEncryption;
import io.twinloop.olm.MessageHash;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.OlmEnvelope.Addressed;
import io.twinloop.todevice.OlmPayload;
import io.twinloop.todevice.PayloadOutcome.Believed;
import io.twinloop.todevice.PayloadReview;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.ToDeviceContent;
import io.twinloop.todevice.ToDeviceContent.RoomKeyReceived;
import io.twinloop.todevice.ToDeviceMessage;
import io.twinloop.todevice.WithheldCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What homeservers deliver to our device, and what is in it once it is decrypted. */
final class ToDeviceTargets {
  private static final RoomId ROOM = new RoomId("!r:x");

  private final Ground ground;
  private final Ground.Holder own;
  private final Ground.Holder bob;
  private final RoomKey key;
  private final PayloadReview review;
  private final OlmEnvelope envelope;
  private final GroupDecryption groups;

  private ToDeviceTargets(Ground ground) {
    this.ground = ground;
    own = ground.device("@me:x", "OWN");
    bob = ground.device("@bob:x", "PHONE");
    GroupEncryption encryption = new GroupEncryption(ground.primitives(), ground.entropy(4));
    key = new RoomKey(ROOM, encryption.share(encryption.create()), true);
    review = new PayloadReview(new Signatures(ground.primitives()), ground.json(), own.keys());
    envelope =
        new OlmEnvelope(
            bob.keys().user(),
            bob.keys().curve25519(),
            new OlmCiphertext(OlmCiphertext.NORMAL, Bytes.EMPTY));
    groups = new GroupDecryption(ground.primitives());
  }

  static List<Target<?>> all(Ground ground) {
    ToDeviceTargets targets = new ToDeviceTargets(ground);
    return List.of(
        Target.ofJson("olm events", ground.json(), targets.envelopes(), targets::takesEnvelope),
        Target.ofJson(
            "to-device events in the clear", ground.json(), targets.inClear(), targets::takesClear),
        Target.ofJsonText(
            "olm payloads", targets.payloads(), text -> targets.takesPayload(Bytes.utf8(text))),
        Target.ofBytes("olm payloads as bytes", utf8(targets.payloads()), targets::takesPayload));
  }

  static List<Bytes> utf8(List<String> texts) {
    List<Bytes> all = new ArrayList<>();
    texts.forEach(text -> all.add(Bytes.utf8(text)));
    return all;
  }

  private List<String> envelopes() {
    Bytes body = Bytes.of(ground.entropy(5).bytes(70));
    List<String> events = new ArrayList<>();
    for (int type = 0; type < 2; type++) {
      OlmCiphertext ciphertext = new OlmCiphertext(type, body);
      String content =
          OlmEnvelope.content(bob.keys().curve25519(), own.keys().curve25519(), ciphertext);
      events.add(event(OlmEnvelope.TYPE, content));
    }
    return events;
  }

  private List<String> inClear() {
    String withheld =
        RoomKeyWithheld.of(WithheldCode.UNVERIFIED, ROOM, key.key().sessionId())
            .content(bob.keys().curve25519());
    return List.of(
        event(RoomKeyWithheld.TYPE, withheld),
        event(RoomKeyWithheld.TYPE, RoomKeyWithheld.noOlm().content(bob.keys().curve25519())),
        event(RoomKey.TYPE, key.content()),
        event(ToDeviceContent.DUMMY, "{}"),
        event("m.room_key_request", "{\"action\":\"request\",\"request_id\":\"1\"}"));
  }

  private List<String> payloads() {
    String withheld =
        RoomKeyWithheld.of(WithheldCode.UNVERIFIED, ROOM, key.key().sessionId())
            .content(bob.keys().curve25519());
    String forwarded = key.content().replace("{", "{\"forwarding_curve25519_key_chain\":[\"k\"],");
    return List.of(
        payload(RoomKey.TYPE, key.content()),
        payload(RoomKey.TYPE, key.content()),
        payload(ToDeviceContent.DUMMY, "{}"),
        payload("m.forwarded_room_key", forwarded),
        payload(RoomKeyWithheld.TYPE, withheld),
        payload(OlmEnvelope.TYPE, "{}"),
        payload("m.secret.send", "{\"secret\":\"s\",\"request_id\":\"1\"}"));
  }

  private String payload(String type, String content) {
    return OlmPayload.text(bob.keys(), own.keys(), type, content);
  }

  private static String event(String type, String content) {
    return new JsonObjectText()
        .put("type", type)
        .put("sender", "@bob:x")
        .putJson("content", content)
        .toString();
  }

  private boolean takesEnvelope(Json json) {
    Optional<ToDeviceMessage> message = ToDeviceMessage.from(json);
    if (message.isEmpty()
        || !(OlmEnvelope.read(message.get(), own.keys().curve25519())
            instanceof Addressed addressed)) {
      return false;
    }
    OlmEnvelope read = addressed.envelope();
    Check.equal(json.text("sender"), read.sender().text());
    Check.that(read.ciphertext().body().length() <= OlmCiphertext.LONGEST_BODY, "not too long");
    MessageHash.of(ground.primitives(), read.senderKey(), read.ciphertext());
    read.ciphertext().decode();
    return true;
  }

  private boolean takesClear(Json json) {
    Optional<ToDeviceContent> content = ToDeviceMessage.from(json).map(ToDeviceContent::of);
    boolean isKey = content.isPresent() && content.get() instanceof RoomKeyReceived;
    Check.that(!isKey, "no key comes in the clear");
    return content.isPresent();
  }

  /** From a device that is known, and from one that is not. */
  private boolean takesPayload(Bytes plaintext) {
    boolean isBelieved =
        review.review(envelope, plaintext, Optional.of(bob.keys())) instanceof Believed;
    if (review.review(envelope, plaintext, Optional.empty()) instanceof Believed believed) {
      check(believed.payload(), isBelieved);
    } else {
      Check.that(!isBelieved, "who is known is not believed more");
    }
    return isBelieved;
  }

  private void check(OlmPayload payload, boolean isOfKnown) {
    boolean isBobs = payload.senderFingerprint().equals(bob.keys().ed25519());
    Check.equal(isBobs, isOfKnown);
    payload.senderDevice().ifPresent(device -> Check.that(isBob(device), "the device is Bob's"));
    if (ToDeviceContent.of(payload) instanceof RoomKeyReceived received) {
      RoomKey read = received.key();
      Check.that(!read.room().text().isEmpty(), "a key is to a room");
      boolean isSigned = groups.session(read.key()).isPresent();
      Check.equal(read.key().encode().equals(key.key().encode()), isSigned);
    }
  }

  private boolean isBob(DeviceKeys device) {
    return device.address().equals(bob.keys().address()) && device.hasKeysOf(bob.keys());
  }
}
