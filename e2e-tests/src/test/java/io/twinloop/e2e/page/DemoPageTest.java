package io.twinloop.e2e.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

class DemoPageTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String GARDEN = "#/room/!garden%3Aexample.org";
  private static final String HOSTILE = "#/room/!hostile%3Aexample.org";
  private static final String LONG = "#/room/!long%3Aexample.org";

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
  void markup_in_names_and_messages_stays_text() {
    open(HOSTILE);
    waitFor(".message");

    assertEquals(0, count(".messages :is(script, img, b, iframe)"));
    assertTrue(text(".messages").contains("<script>alert(\"executed\")</script>"));
    assertEquals(
        List.of("https://example.org/a?b=", "https://ok.example/path"),
        browser.run("return [...document.querySelectorAll('.messages a')].map(a => a.href)"));
  }

  @Test
  void nothing_is_wider_than_a_small_phone() {
    page.resize(360, 740);
    try {
      open(HOSTILE);
      waitFor(".message");

      assertEquals(360L, browser.run("return document.documentElement.scrollWidth"));
      assertEquals(
          List.of(),
          browser.run(
              "return [...document.querySelectorAll('.message-sender, .message-text')]"
                  + ".filter(each => each.getBoundingClientRect().right > innerWidth"
                  + " || each.matches('p') && each.scrollWidth > each.clientWidth + 1)"
                  + ".map(each => each.textContent.slice(0, 20))"));
    } finally {
      page.resizeBack();
    }
  }

  @Test
  void of_thousands_of_rooms_only_the_visible_ones_exist_and_keys_reach_them_all() {
    open("?rooms=250");
    waitFor(".room-link");
    browser.run("document.querySelector('.virtual-scroller').scrollTop = 3000");
    waitFor(".room[aria-posinset='45']");
    browser.run("document.querySelector('.virtual [tabindex=\"0\"]').focus()");

    Waits.until(
        "the focus is on the last of all rooms",
        SOON,
        () -> {
          browser.driver().switchTo().activeElement().sendKeys(Keys.END);
          return "250".equals(focusedRoomsPosition());
        });

    assertTrue(count(".room") < 60, "rows: " + count(".room"));
  }

  @Test
  void earlier_messages_do_not_move_what_is_read() {
    open("?items=300" + LONG);
    waitFor(".message");
    browser.await(
        """
        const scroller = document.querySelector('.timeline-scroller');
        scroller.scrollTop = 500;
        // Rows that come into sight get their true height first.
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        const top = scroller.getBoundingClientRect().top;
        window.read = [...document.querySelectorAll('.message')]
            .find(each => each.getBoundingClientRect().bottom > top);
        """);
    double before = topOfRead();

    Waits.until("earlier messages came", SOON, () -> count(".message") > 300);

    assertEquals(before, topOfRead(), 2.0);
  }

  @Test
  void a_message_keeps_its_row_from_sending_to_sent() {
    open(GARDEN);
    composer().sendKeys("first", Keys.chord(Keys.SHIFT, Keys.ENTER), "second", Keys.ENTER);
    WebElement row = waitFor(".message.own.sending");

    Waits.until("it is sent", SOON, () -> row.getAttribute("class").contains("sent"));

    assertTrue(row.getText().contains("first\nsecond"), row.getText());
    assertEquals("", composer().getAttribute("value"));
  }

  @Test
  void a_failed_message_says_so_and_can_be_tried_again() {
    open(GARDEN);
    composer().sendKeys("please fail", Keys.ENTER);
    WebElement row = waitFor(".message.own.failed");
    assertTrue(row.getText().contains("Not sent. The homeserver refused"), row.getText());

    row.findElement(By.xpath(".//button[.='Try again']")).click();

    Waits.until("it is sent", SOON, () -> row.getAttribute("class").contains("sent"));
  }

  @Test
  void a_wrong_password_is_told_from_a_wrong_address() {
    open("?signed-out");
    signIn("http://127.0.0.1:8008", "wrong");
    Waits.until("it says so", SOON, () -> alert().contains("Wrong user name or password"));

    signIn("https://nowhere.example", "right");
    Waits.until("it says so", SOON, () -> alert().contains("homeserver cannot be reached"));
  }

  @Test
  void keys_are_exported_under_a_passphrase_that_was_said_twice() {
    open(GARDEN);
    choose("Export room keys");
    fill("passphrase", "correct horse");
    fill("again", "another horse");
    waitFor("dialog [type=submit]").click();
    Waits.until("it says so", SOON, () -> text("dialog [role=alert]").contains("not the same"));

    fill("again", "correct horse");
    waitFor("dialog [type=submit]").click();

    Waits.until("it is done", SOON, () -> count("dialog") == 0);
  }

  @Test
  void an_import_that_is_cancelled_says_how_much_came() throws IOException {
    open(GARDEN);
    choose("Import room keys");
    Path file = Files.writeString(Files.createTempFile("keys", ".txt"), "keys");
    waitFor("dialog input[name=file]").sendKeys(file.toString());
    fill("passphrase", "endless");
    waitFor("dialog [type=submit]").click();
    Waits.until("it goes on", SOON, () -> text("dialog .progress-text").matches("[1-9]\\d?%"));

    waitFor("dialog .dialog-actions [type=button]").click();

    Waits.until("it says so", SOON, () -> text("#toasts").startsWith("Cancelled after"));
    assertTrue(text("#toasts").endsWith(" room keys, 7 were here already"), text("#toasts"));
    Files.delete(file);
  }

  @Test
  void a_soft_logout_asks_for_the_password_and_goes_on() {
    open("?soft-logout" + GARDEN);
    waitFor("dialog input[type=password]").sendKeys("builder", Keys.ENTER);

    Waits.until("it is connected", SOON, () -> text(".pill").equals("Connected"));

    assertEquals(0, count("dialog"));
    assertEquals(1, count(".composer"));
  }

  private static void open(String scene) {
    page.open(scene);
  }

  private static void choose(String item) {
    waitFor(".account-button").click();
    waitFor(".menu");
    browser
        .driver()
        .findElement(By.xpath("//*[contains(@class, 'menu-item')][.='" + item + "']"))
        .click();
  }

  private static WebElement waitFor(String selector) {
    return page.waitFor(selector);
  }

  private static WebElement composer() {
    return waitFor(".composer-input");
  }

  private static void signIn(String homeserver, String password) {
    fill("homeserver", homeserver);
    fill("user", "alice");
    fill("password", password);
    waitFor(".sign-in-actions .primary:enabled").click();
  }

  private static void fill(String field, String value) {
    WebElement input = waitFor("input[name=" + field + "]");
    input.clear();
    input.sendKeys(value);
  }

  private static String alert() {
    return text(".sign-in-form [role=alert]");
  }

  private static String text(String selector) {
    return page.text(selector);
  }

  private static long count(String selector) {
    return page.count(selector);
  }

  private static Object focusedRoomsPosition() {
    return browser.run("return document.activeElement.parentElement.getAttribute('aria-posinset')");
  }

  private static double topOfRead() {
    return ((Number) browser.run("return window.read.getBoundingClientRect().top")).doubleValue();
  }
}
