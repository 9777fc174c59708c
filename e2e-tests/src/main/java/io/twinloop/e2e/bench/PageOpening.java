package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a new page of an existing account takes from the start of its navigation to its first
 * paint: loading and compiling the module, opening the disk, drawing.
 *
 * @param prepare runs once in the page that signed in
 * @param draw fills the list of the page; {@code client} is at hand
 * @param before how often the page is opened before it is measured
 */
record PageOpening(String row, String module, String prepare, String draw, int before)
    implements Measurement {
  /** The module beside the page is served for browsers to keep, that of the root is not. */
  private static final String KEPT = "./twinloop.js";

  private static final int RUNS = 15;

  private static final String HTML =
      """
      <!doctype html><title>open</title><ul></ul>
      <script type="module">
        import { restore } from 'MODULE';
        const client = await restore();
        const show = text => document.querySelector('ul').append(
          Object.assign(document.createElement('li'), { textContent: text }));
        for (const { name } of client.rooms) show(name);
        DRAW
        requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
      </script>
      """;

  /** To the first painted room, with nothing cached. */
  static PageOpening cold() {
    return new PageOpening("open.cold", "/twinloop.js", "await client.stop()", "", 0);
  }

  /**
   * To the rooms and the messages of the newest, as a user finds them every day: the browser has
   * kept the module, and from the third time on what it compiled of it.
   */
  static PageOpening warm() {
    return new PageOpening(
        "open.warm",
        KEPT,
        """
        const room = await client.openRoom(client.rooms[0].id);
        for (let i = 0; i < 20; i++) await room.send('message ' + i);
        await client.stop();
        """,
        """
        const room = await client.openRoom(client.rooms[0].id);
        for (const { text } of room.items) show(text);
        """,
        4);
  }

  @Override
  public List<Row> measure(TestBed bed) {
    bed.pages()
        .text(path("sign-in.html"), "<!doctype html><title>sign in</title>")
        .text(path("open.html"), HTML.replace("MODULE", module).replace("DRAW", draw))
        .kept(path("twinloop.js"), bed.checkout().pageBundle().resolve("twinloop.js"));
    Signed signed = Signed.in(bed, path("sign-in.html"), prepare);
    try (Chromium chromium = signed.chromium()) {
      String page = bed.pages().origin() + path("open.html");
      for (int i = 0; i < before; i++) {
        open(chromium, page);
      }
      List<Double> times = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        times.add(open(chromium, page));
      }
      return List.of(Row.alone(row, new Samples(times).median(), "ms", RUNS));
    }
  }

  /** Each row has a folder of its own: what is served at a path stays there. */
  private String path(String file) {
    return "/bench/" + row + "/" + file;
  }

  private static double open(Chromium chromium, String page) {
    chromium.closeAllTabs();
    chromium.newTab(page);
    Waits.until(
        "the first room is painted",
        Duration.ofSeconds(30),
        () -> (Boolean) chromium.run("return window.painted !== undefined"));
    return ((Number) chromium.run("return window.painted")).doubleValue();
  }
}
