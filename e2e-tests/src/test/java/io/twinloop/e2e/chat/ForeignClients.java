package io.twinloop.e2e.chat;

import static io.twinloop.e2e.chat.ChatPage.SOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.OnTestBed;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.chat.Stage.Cast;
import io.twinloop.e2e.foreign.CryptoWasm;
import io.twinloop.e2e.foreign.CryptoWasmPeer;
import io.twinloop.e2e.foreign.CryptoWasmPeer.Imported;
import io.twinloop.e2e.foreign.OnCryptoWasm;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page, whose cryptography is the browser's, talks to matrix-rust-sdk in an encrypted room. */
@ExtendWith({OnTestBed.class, OnCryptoWasm.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ForeignClients {
  private static final String PASSPHRASE = "earl \ud83e\uded6 grey";

  /** Defines {@code says}: waits until the timeline has an item of that text. */
  private static final String SAYS =
      """
      const says = async wanted => {
        while (!timeline.items.some(item => item.text === wanted)) {
          await new Promise(next => timeline.addEventListener('change', next, {once: true}));
        }
      };
      """;

  private final TestBed bed;
  private final CryptoWasm wasm;
  private final Stage stage;

  ForeignClients(TestBed bed, CryptoWasm wasm, Browser browser) {
    this.bed = bed;
    this.wasm = wasm;
    this.stage = new Stage(bed, browser);
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
  void key_files_go_both_ways() {
    Cast cast = stage.cast();
    cast.bob()
        .setState(cast.room(), "m.room.encryption", "{\"algorithm\":\"m.megolm.v1.aes-sha2\"}");
    String homeserver = bed.homeserver().baseUrl();
    CryptoWasmPeer bob = wasm.open(homeserver, cast.bob().account());
    bob.send(cast.room(), "before the page");
    Browser page = stage.blankPageInRoom(cast);

    Object imported =
        page.await(
            SAYS
                + """
                await says('The key to this message has not come yet.');
                const {imported} = await client.importKeys(...args);
                await says('before the page');
                await timeline.send('from the page');
                return imported;
                """,
            bob.exportKeys(PASSPHRASE, 10_000),
            PASSPHRASE);
    String exported =
        (String) page.await("return (await client.exportKeys(args[0])).text()", PASSPHRASE);
    CryptoWasmPeer another = wasm.open(homeserver, bed.anotherDevice(cast.bob().account()));
    Imported read = another.importKeys(exported, PASSPHRASE);

    assertEquals(1L, imported);
    assertEquals(new Imported(2, 2), read);
    another.awaitText(cast.room(), "from the page", SOON);
  }

  @Test
  void conversation_goes_both_ways_through_new_sessions_and_a_reload() {
    Cast cast = stage.cast();
    cast.bob()
        .setState(
            cast.room(),
            "m.room.encryption",
            "{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"rotation_period_msgs\":2}");
    CryptoWasmPeer bob = wasm.open(bed.homeserver().baseUrl(), cast.bob().account());
    ChatPage page = stage.pageOf(cast);
    Waits.until(
        "the page's keys are published",
        SOON,
        () -> !cast.bob().devicesOf(cast.alice().user()).isEmpty());

    for (int i = 0; i < 3; i++) {
      page.send("from the page " + i);
      bob.awaitText(cast.room(), "from the page " + i, SOON);
      bob.send(cast.room(), "from bob " + i);
      page.awaitMessage("from bob " + i);
    }
    page.reload();
    bob.send(cast.room(), "after the reload");
    page.awaitMessage("after the reload");

    assertEquals(
        List.of(
            "from the page 0",
            "from bob 0",
            "from the page 1",
            "from bob 1",
            "from the page 2",
            "from bob 2",
            "after the reload"),
        page.texts());
  }
}
