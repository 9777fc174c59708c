package io.twinloop.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeaseTimelineTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** What is drawn of each bar or mark of a selector, in one look. */
  private static final String LOOK =
      """
      const colour = (each, part) => getComputedStyle(each, part).backgroundColor;
      return [...document.querySelectorAll(arguments[0])].map(each => {
        const {left, right} = each.getBoundingClientRect();
        const label = each.querySelector('.lease-wait')?.textContent ?? each.innerText;
        const sign = each.querySelector('.icon');
        return {left, right, label, classes: each.className, colour: colour(sign ?? each),
            generation: Number(each.dataset.generation ?? 0)};
      })
      """;

  private static MockedPage page;
  private static Chromium browser;

  @BeforeAll
  static void start() {
    page = new MockedPage();
    browser = page.browser();
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  @AfterEach
  void nothing_went_wrong_on_the_console() {
    assertEquals(List.of(), page.consoleErrors());
  }

  @Test
  void leases_have_names_that_people_read_and_say_who_holds_them() {
    open();

    assertEquals(
        List.of(
            "Messages on disk: This tab", "Sign-in renewal: Tab 2", "Sending left-overs: Nobody"),
        browser.run(
            """
            return [...document.querySelectorAll('.lease-heading')].map(
                each => [...each.children].map(part => part.textContent).join(': '))
            """));
  }

  @Test
  void each_tenure_is_a_bar_with_its_generation_from_the_end_of_the_one_before() {
    open();

    List<Drawn> bars = messages(".lease-bar");

    assertEquals(List.of(41L, 42L, 43L, 44L), generations(bars));
    for (int each = 0; each < bars.size(); each++) {
      Drawn bar = bars.get(each);
      assertTrue(bar.label().startsWith(String.valueOf(bar.generation())), bar.label());
      assertTrue(
          each == 0 || Math.abs(bar.left() - bars.get(each - 1).right()) <= 1, bars::toString);
    }
    assertEquals(12 * pixelsPerSecond(), bars.get(1).right() - bars.get(1).left(), 1);
  }

  @Test
  void bars_have_the_colour_of_their_holder() {
    open();

    List<Drawn> bars = messages(".lease-bar");

    assertEquals(bars.get(1).colour(), bars.get(3).colour());
    assertNotEquals(bars.get(0).colour(), bars.get(1).colour());
    assertNotEquals(bars.get(0).colour(), bars.get(2).colour());
    assertEquals(bars.get(0).colour(), drawn("[data-generation='14']").get(0).colour());
  }

  @Test
  void hand_overs_are_marked_where_they_were_with_their_milliseconds_and_thefts_in_another_way() {
    open();

    List<Drawn> marks = messages(".lease-mark"); // the latest first
    List<Drawn> bars = messages(".lease-bar");

    assertEquals(List.of("251 ms", "2.6 ms", "3.1 ms"), marks.stream().map(Drawn::label).toList());
    for (int each = 0; each < marks.size(); each++) {
      assertEquals(bars.get(3 - each).left(), marks.get(each).left(), 1.5);
    }
    assertNotEquals(marks.get(0).colour(), marks.get(1).colour());
    assertEquals(marks.get(1).colour(), marks.get(2).colour());
  }

  @Test
  void what_was_not_given_back_ends_in_another_pattern() {
    open();

    assertEquals(List.of("none", "none", "stripes", "none"), endings("41", "42", "43", "44"));
    assertEquals(List.of("none", "stripes", "none"), endings("12", "13", "14"));
  }

  @Test
  void time_moves_what_was_and_lengthens_what_is() {
    open();
    List<Drawn> before = messages(".lease-bar");

    Waits.until(
        "it moved", SOON, () -> messages(".lease-bar").get(3).left() < before.get(3).left() - 4);

    List<Drawn> after = messages(".lease-bar");
    assertEquals(before.get(3).right(), after.get(3).right(), 0.1);
    assertTrue(after.get(2).right() < before.get(2).right() - 4, after::toString);
  }

  @Test
  void tenure_that_began_long_ago_reaches_from_edge_to_now() {
    open("?leases=idle", "[data-generation='3']");

    Drawn bar = messages(".lease-bar").get(0);
    Drawn track = messages(".lease-track").get(0);

    assertEquals(track.left(), bar.left(), 0.1);
    assertEquals(track.right() - 6, bar.right(), 0.1);
    assertEquals("7\nTab 2", bar.label());
  }

  @Test
  void holder_that_is_heard_of_no_more_fades_and_one_that_answers_does_not() {
    open("?leases=idle", "[data-generation='3']");

    assertTrue(
        page.text(".lease-row:nth-child(3) .lease-holder").startsWith("Tab 3, silent since "));
    assertTrue(mask("[data-generation='3']").startsWith("linear-gradient"));
    assertEquals("none", mask("[data-generation='7']"));
  }

  @Test
  void among_ten_tabs_every_tenure_is_drawn_and_no_words_lie_on_others() {
    open("?leases=ten", "[data-generation='124']");

    List<Drawn> bars = messages(".lease-bar");
    List<Drawn> labels =
        drawn(".lease-wait").stream().filter(label -> !label.label().isEmpty()).toList();

    assertTrue(bars.size() >= 23, () -> "bars: " + bars.size());
    assertEquals(10, bars.stream().map(Drawn::colour).distinct().count());
    assertTrue(labels.size() >= 3, labels::toString);
    for (int each = 1; each < labels.size(); each++) {
      assertTrue(labels.get(each).right() <= labels.get(each - 1).left(), labels::toString);
    }
  }

  @Test
  void hand_over_is_drawn_when_it_happens() {
    open();

    tell(
        "{name: 'events:@alice:example.org', generation: 45, change: 'handed', waitedMs: 1.26,"
            + " context: 'tab:9'}");

    Waits.until("there is one more", SOON, () -> generations(messages(".lease-bar")).contains(45L));
    assertEquals("Tab 4", page.text(".lease-row .lease-holder"));
    assertEquals(List.of(45L), generations(messages(".lease-bar.open")));
    assertEquals("1.3 ms", messages(".lease-mark").get(0).label());
  }

  @Test
  void turns_with_the_keys_are_drawn_but_listed_only_where_one_went_wrong() {
    open();
    String name = "name: 'crypto:@alice:example.org'";

    tell("{" + name + ", generation: 90, change: 'handed', waitedMs: 1.3}");
    tell("{" + name + ", generation: 90, change: 'given', heldMs: 9}");
    tell("{" + name + ", generation: 91, change: 'stolen', waitedMs: 251, context: 'tab:2'}");

    page.waitFor("[data-generation='90']");
    page.waitFor("[data-generation='91']");
    assertEquals(0, listed("Was handed “Keys on disk”"));
    assertEquals(0, listed("Gave back “Keys on disk”"));
    assertEquals(1, listed("Took “Keys on disk” from a silent holder"));
  }

  @Test
  void word_that_comes_late_changes_nothing_that_is_known() {
    open();
    String name = "name: 'events:@alice:example.org'";

    tell("{" + name + ", generation: 43, change: 'lost', heldMs: 26000, context: 'tab:3'}");
    tell("{" + name + ", generation: 41, change: 'held', heldMs: 300000, context: 'tab:2'}");
    tell("{" + name + ", generation: 44, change: 'held', heldMs: 14000}");

    assertEquals(List.of(41L, 42L, 43L, 44L), generations(messages(".lease-bar")));
    assertEquals("This tab", page.text(".lease-row .lease-holder"));
    assertEquals(1, listed("Has “Messages on disk”")); // what was told at first
    assertEquals(0, listed("Lost “Messages on disk”"));
  }

  @Test
  void what_is_drawn_is_also_a_table() {
    open();
    browser.run("document.querySelector('.lease-details summary').click()");

    Waits.until("it is filled", SOON, () -> page.count(".lease-table tbody tr") > 0);

    assertEquals(
        page.count(".lease-bar") + page.count(".lease-row"), page.count(".lease-table tbody tr"));
    String theft = page.text(".lease-table tbody tr:nth-child(2)");
    assertTrue(theft.startsWith("44This tab"), theft);
    assertTrue(theft.contains("taken from a silent holder, 251 ms"), theft);
    assertTrue(theft.endsWith("still held"), theft);

    tell("{name: 'events:@alice:example.org', generation: 44, change: 'lost', heldMs: 14500}");

    assertTrue(page.text(".lease-table tbody tr:nth-child(2)").endsWith("lost"));
  }

  @Test
  void nothing_is_wider_than_a_small_phone() {
    page.resize(360, 740);
    try {
      page.open("");
      page.waitFor(".sidebar-header .icon-button[aria-label='Tabs and worker']").click();
      page.waitFor(".lease-mark");
      browser.run("document.querySelector('.lease-details summary').click()");

      assertEquals(360L, browser.run("return document.documentElement.scrollWidth"));
      assertEquals(
          List.of(),
          browser.run(
              """
              return [...document.querySelectorAll('.leases, .lease-wait, .lease-table')]
                  .filter(each => each.getBoundingClientRect().right > innerWidth)
                  .map(each => each.className)
              """));
    } finally {
      page.resizeBack();
    }
  }

  /** One bar or mark. */
  private record Drawn(
      double left, double right, long generation, String label, String classes, String colour) {
    static Drawn of(Map<?, ?> seen) {
      return new Drawn(
          ((Number) seen.get("left")).doubleValue(),
          ((Number) seen.get("right")).doubleValue(),
          (Long) seen.get("generation"),
          (String) seen.get("label"),
          (String) seen.get("classes"),
          (String) seen.get("colour"));
    }
  }

  /** The usual scene, once all of it is drawn. */
  private static void open() {
    page.open("");
    page.waitFor("[data-generation='14']");
  }

  private static void open(String scene, String drawnLast) {
    page.open(scene);
    page.waitFor(drawnLast);
  }

  private static List<Drawn> drawn(String selector) {
    List<?> seen = (List<?>) browser.run(LOOK, selector);
    return seen.stream().map(each -> Drawn.of((Map<?, ?>) each)).toList();
  }

  /** As {@link #drawn}, of the lease on messages alone. */
  private static List<Drawn> messages(String selector) {
    return drawn(".lease-row:first-child " + selector);
  }

  private static List<Long> generations(List<Drawn> bars) {
    return bars.stream().map(Drawn::generation).toList();
  }

  private static double pixelsPerSecond() {
    Drawn track = messages(".lease-track").get(0);
    return (track.right() - track.left() - 12) / 60;
  }

  private static List<String> endings(String... generations) {
    return List.of(generations).stream().map(LeaseTimelineTest::ending).toList();
  }

  private static String ending(String generation) {
    Object image =
        browser.run(
            """
            const bar = document.querySelector(`[data-generation='${arguments[0]}']`);
            return getComputedStyle(bar, '::after').backgroundImage;
            """,
            generation);
    return image.toString().startsWith("repeating-linear-gradient") ? "stripes" : "none";
  }

  private static String mask(String selector) {
    return (String)
        browser.run(
            "return getComputedStyle(document.querySelector(arguments[0])).maskImage", selector);
  }

  private static long listed(String activity) {
    return (Long)
        browser.run(
            """
            return [...document.querySelectorAll('.activity-text')]
                .filter(each => each.textContent === arguments[0]).length
            """,
            activity);
  }

  /** Has the mock tell what became of a lease. */
  private static void tell(String lease) {
    browser.await(
        "const {clients} = await import('/twinloop.js'); clients[0].lease(" + lease + ");");
  }
}
