package io.twinloop.store.codec;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.megolm.Recipient;
import io.twinloop.port.JsonReader;
import io.twinloop.todevice.WithheldCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@link KeyShares} as text: {@code {shared: [[user, device, key]…], withheld: [[user, device, key,
 * code]…], present: [user…]}}. Of a row in which anything is damaged nobody knows who has the key,
 * so none of it is read.
 */
public final class KeySharesCodec implements TextCodec<KeyShares> {
  private final JsonReader reader;

  public KeySharesCodec(JsonReader reader) {
    this.reader = reader;
  }

  @Override
  public String encode(KeyShares shares) {
    JsonArrayText shared = new JsonArrayText();
    shares.sharedWith().forEach(one -> shared.addJson(recipient(one).toString()));
    JsonArrayText withheld = new JsonArrayText();
    shares
        .withheld()
        .forEach((one, code) -> withheld.addJson(recipient(one).add(code.wire()).toString()));
    JsonArrayText present = new JsonArrayText();
    shares.present().forEach(user -> present.add(user.text()));
    return new JsonObjectText()
        .putJson("shared", shared.toString())
        .putJson("withheld", withheld.toString())
        .putJson("present", present.toString())
        .toString();
  }

  @Override
  public Optional<KeyShares> decode(String text) {
    return StoredText.object(reader, text).flatMap(KeySharesCodec::shares);
  }

  private static JsonArrayText recipient(Recipient recipient) {
    return new JsonArrayText()
        .add(recipient.user().text())
        .add(recipient.device().text())
        .add(recipient.identity().toString());
  }

  private static Optional<KeyShares> shares(Json json) {
    Set<Recipient> shared = new HashSet<>();
    for (Json one : json.at("shared").items()) {
      recipient(one).ifPresent(shared::add);
    }
    Map<Recipient, WithheldCode> withheld = new HashMap<>();
    for (Json one : json.at("withheld").items()) {
      recipient(one).ifPresent(device -> withheld.put(device, code(one)));
    }
    Set<UserId> present = new HashSet<>();
    for (Json user : json.at("present").items()) {
      user.text().ifPresent(text -> present.add(new UserId(text)));
    }
    boolean isWhole =
        isOf(json.at("shared"), shared.size())
            && isOf(json.at("withheld"), withheld.size())
            && isOf(json.at("present"), present.size());
    return isWhole ? Optional.of(new KeyShares(shared, withheld, present)) : Optional.empty();
  }

  private static boolean isOf(Json array, int readable) {
    return array.isArray() && array.items().size() == readable;
  }

  private static Optional<Recipient> recipient(Json json) {
    Optional<Curve25519Key> identity = Curve25519Key.parse(text(json, 2));
    return identity.map(
        key -> new Recipient(new UserId(text(json, 0)), new DeviceId(text(json, 1)), key));
  }

  /** One that is missing is as good as one of a newer version: no key was sent. */
  private static WithheldCode code(Json json) {
    return WithheldCode.of(text(json, 3));
  }

  private static String text(Json array, int index) {
    return index < array.items().size() ? array.items().get(index).text().orElse("") : "";
  }
}
