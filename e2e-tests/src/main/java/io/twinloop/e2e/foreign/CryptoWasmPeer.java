package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One device of matrix-rust-sdk's crypto machine at a homeserver. It does nothing of its own
 * accord: what came for it, it takes in at {@link #sync} or while it waits.
 */
public final class CryptoWasmPeer {
  /** How long one request for news may take; then it asks again. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final NodeScript script;
  private final long number;
  private final Account account;

  CryptoWasmPeer(NodeScript script, long number, Account account) {
    this.script = script;
    this.number = number;
    this.account = account;
  }

  /**
   * An encrypted event as the device sees it.
   *
   * @param session the id of the Megolm session that encrypted it
   * @param text of the message; empty for one that could not be decrypted
   * @param failure why not, as matrix-rust-sdk names it, such as {@code MissingRoomKey}
   */
  public record Message(
      EventId id, UserId sender, String session, Optional<String> text, Optional<String> failure) {}

  /** What an import said of a key file. */
  public record Imported(long imported, long total) {}

  public Account account() {
    return account;
  }

  public UserId user() {
    return account.user();
  }

  /** Takes in all that is there. */
  public void sync() {
    sync(Duration.ZERO);
  }

  /** Encrypts a text for every device in the room, and sends it. */
  public EventId send(RoomId room, String text) {
    return new EventId(ask("send", arguments(room.text()).add(text)).text().orElseThrow());
  }

  /** What came in the room encrypted, in its order, decrypted as far as that is possible now. */
  public List<Message> messages(RoomId room) {
    return ask("events", arguments(room.text())).items().stream()
        .map(CryptoWasmPeer::message)
        .toList();
  }

  /**
   * Waits until it has decrypted a message with that text.
   *
   * @throws AssertionError where none comes in time
   */
  public Message awaitText(RoomId room, String text, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<Message> found =
          messages(room).stream().filter(one -> one.text().equals(Optional.of(text))).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + text + " within " + atMost + ": " + messages(room));
      }
      sync(POLL);
    }
  }

  /** Begins a new Megolm session with the next message. */
  public void rotate(RoomId room) {
    ask("rotate", arguments(room.text()));
  }

  /** The ids of the user's devices that it knows. */
  public Set<String> devicesOf(UserId user) {
    return ask("devicesOf", arguments(user.text())).items().stream()
        .map(id -> id.text().orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }

  public Curve25519Key identityKey() {
    return Curve25519Key.parse(ask("identityKeys", new JsonArrayText()).text("curve25519"))
        .orElseThrow();
  }

  public Ed25519Key signingKey() {
    return Ed25519Key.parse(ask("identityKeys", new JsonArrayText()).text("ed25519")).orElseThrow();
  }

  /** A key file with every room key it has. */
  public String exportKeys(String passphrase, int rounds) {
    return ask("exportKeys", new JsonArrayText().add(passphrase).add(rounds)).text().orElseThrow();
  }

  /**
   * @throws ForeignFailure where it does not like the file or the passphrase
   */
  public Imported importKeys(String file, String passphrase) {
    Json report = ask("importKeys", new JsonArrayText().add(file).add(passphrase));
    return new Imported(
        report.at("imported").integer().orElseThrow(), report.at("total").integer().orElseThrow());
  }

  private void sync(Duration atMost) {
    ask("sync", new JsonArrayText().add(atMost.toMillis()));
  }

  private Json ask(String method, JsonArrayText arguments) {
    return script.ask(
        new JsonObjectText()
            .put("device", number)
            .put("do", method)
            .putJson("with", arguments.toString())
            .toString());
  }

  private static JsonArrayText arguments(String first) {
    return new JsonArrayText().add(first);
  }

  private static Message message(Json event) {
    return new Message(
        new EventId(event.text("id")),
        new UserId(event.text("sender")),
        event.text("session"),
        event.at("text").text(),
        event.at("failure").text());
  }
}
