package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static io.twinloop.e2e.peer.HomeserverCalls.segment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.fault.Fault;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Encrypted messages that are not what they pretend to be: each says why, and the page goes on. */
@ExtendWith(OnTestBed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadEncryptedInputTest {
  private static final String CIPHERTEXT = "\"ciphertext\":\"";

  /** Within what is signed: behind version and index. */
  private static final int CHANGED_AT = 40;

  private final TestBed bed;
  private final Stage stage;

  BadEncryptedInputTest(TestBed bed) {
    this.bed = bed;
    this.stage = new Stage(bed);
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    stage.clear(error -> false);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void a_message_that_was_changed_on_its_way() {
    Cast cast = encryptedCast();
    ChatPage page = pageThatIsKnown(cast);
    hear(cast, page, "before");

    bed.proxy().always(SyncRequests.MAIN, changing(new AtomicReference<>("")));
    say(cast, cast.room(), "harmless");

    awaitUnreadable(page, "was changed on its way");
    bed.proxy().heal();
    hear(cast, page, "after");
    assertFalse(page.texts().contains("harmless"));
  }

  @Test
  void a_message_that_is_sent_again_as_another() {
    Cast cast = encryptedCast();
    ChatPage page = pageThatIsKnown(cast);
    EventId once = hear(cast, page, "once");

    cast.bob()
        .sendEvent(cast.room(), "m.room.encrypted", contentOf(cast, cast.room(), once).toJson());

    awaitUnreadable(page, "served again as if it were new");
    hear(cast, page, "after");
    assertEquals(1, page.texts().stream().filter("once"::equals).count());
  }

  @Test
  void a_message_of_another_room() {
    Cast cast = encryptedCast();
    RoomId elsewhere = cast.bob().createRoom("Coffee", cast.alice().user());
    encrypt(cast, elsewhere);
    cast.alice().join(elsewhere);
    ChatPage page = pageThatIsKnown(cast);
    EventId there = say(cast, elsewhere, "for the other room");

    cast.bob()
        .sendEvent(cast.room(), "m.room.encrypted", contentOf(cast, elsewhere, there).toJson());

    awaitUnreadable(page, "The key to this message has not come yet");
    hear(cast, page, "after");
    assertFalse(page.texts().contains("for the other room"));
  }

  /** They are not read, and do not keep the keys from coming that follow. */
  @Test
  void messages_of_nonsense_to_the_device() {
    Cast cast = encryptedCast();
    ChatPage page = pageThatIsKnown(cast);
    Json device = Waits.value("her device", SOON, () -> deviceOf(cast));
    String curve25519 = device.at("keys").text("curve25519:" + device.text("device_id"));

    for (String nonsense : List.of("====", "\u00e9\u00e9\u00e9\u00e9", "\u0141", "A", "")) {
      sendToDevice(cast, device.text("device_id"), olm(curve25519, nonsense, "AwoA"));
      sendToDevice(cast, device.text("device_id"), olm(curve25519, curve25519, nonsense));
    }

    hear(cast, page, "after");
  }

  /** Bob's client has a device, and the room of the two encrypts. */
  private Cast encryptedCast() {
    Cast cast = stage.cast();
    encrypt(cast, cast.room());
    cast.bob().client();
    return cast;
  }

  /** Alice's page, whose device others can send their keys to. */
  private ChatPage pageThatIsKnown(Cast cast) {
    ChatPage page = stage.pageOf(cast);
    Waits.value("her device", SOON, () -> deviceOf(cast));
    return page;
  }

  private static void encrypt(Cast cast, RoomId room) {
    cast.bob().setState(room, "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
  }

  /** Bob says it, and the page shows it. */
  private static EventId hear(Cast cast, ChatPage page, String text) {
    EventId said = say(cast, cast.room(), text);
    page.awaitMessage(text);
    return said;
  }

  private static EventId say(Cast cast, RoomId room, String text) {
    return cast.bob().say(room, text, SOON);
  }

  private static void awaitUnreadable(ChatPage page, String why) {
    page.awaitMessage(why, message -> message.text().contains(why));
  }

  /** Of the first message that comes by, one character, however often it comes. */
  private static Fault changing(AtomicReference<String> chosen) {
    return new Fault.Rewrite(
        body -> {
          int start = body.indexOf(CIPHERTEXT) + CIPHERTEXT.length();
          if (start >= CIPHERTEXT.length() && chosen.get().isEmpty()) {
            chosen.set(body.substring(start, body.indexOf('"', start)));
          }
          return chosen.get().isEmpty() ? body : body.replace(chosen.get(), changed(chosen.get()));
        });
  }

  private static String changed(String ciphertext) {
    char other = ciphertext.charAt(CHANGED_AT) == 'A' ? 'B' : 'A';
    return ciphertext.substring(0, CHANGED_AT) + other + ciphertext.substring(CHANGED_AT + 1);
  }

  private static Json contentOf(Cast cast, RoomId room, EventId event) {
    String path =
        "/_matrix/client/v3/rooms/" + segment(room.text()) + "/event/" + segment(event.text());
    return cast.bob().calls().get(path).at("content");
  }

  private static Optional<Json> deviceOf(Cast cast) {
    String user = cast.alice().user().text();
    String asked = new JsonObjectText().putJson(user, "[]").toString();
    String body = new JsonObjectText().putJson("device_keys", asked).toString();
    Json devices =
        cast.bob().calls().post("/_matrix/client/v3/keys/query", body).at("device_keys").at(user);
    return devices.keys().stream().map(devices::at).findFirst();
  }

  private static String olm(String recipient, String sender, String body) {
    String ciphertext = new JsonObjectText().put("type", 0).put("body", body).toString();
    return new JsonObjectText()
        .put("algorithm", "m.olm.v1.curve25519-aes-sha2")
        .put("sender_key", sender)
        .putJson("ciphertext", new JsonObjectText().putJson(recipient, ciphertext).toString())
        .toString();
  }

  private static void sendToDevice(Cast cast, String device, String content) {
    String devices = new JsonObjectText().putJson(device, content).toString();
    String users = new JsonObjectText().putJson(cast.alice().user().text(), devices).toString();
    cast.bob()
        .calls()
        .put(
            "/_matrix/client/v3/sendToDevice/m.room.encrypted/" + UUID.randomUUID(),
            new JsonObjectText().putJson("messages", users).toString());
  }
}
