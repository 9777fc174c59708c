package io.twinloop.e2e.chat;

import io.twinloop.e2e.browser.Browser;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The demo page in one tab, used as its user does: by labels and visible text. */
final class ChatPage {
  /** The machine may be busy; what has not come by then never comes. */
  static final Duration SOON = Duration.ofSeconds(45);

  private final Browser browser;
  private final String tab;

  private ChatPage(Browser browser, String tab) {
    this.browser = browser;
    this.tab = tab;
  }

  /** Opens the page in a new tab. */
  static ChatPage open(Browser browser, String url) {
    return new ChatPage(browser, browser.newTab(url));
  }

  /** Switches to its tab; what is done to the browser itself is done to this one. */
  Browser browser() {
    browser.switchTo(tab);
    return browser;
  }

  /** Fills the form and sends it; does not wait for what comes of it. */
  void submitSignIn(String homeserver, String user, String password) {
    fill("homeserver", homeserver);
    fill("user", user);
    fill("password", password);
    click("Sign in");
  }

  /** Signs in at the homeserver that the page offers, and waits until it is live. */
  void signIn(Account account) {
    Waits.until("the form has its defaults", SOON, () -> !homeserverField().isEmpty());
    submitSignIn(homeserverField(), account.user().localpart(), account.password());
    awaitConnection("Connected");
  }

  void awaitConnection(String state) {
    Waits.seen("connection " + state, SOON, () -> text(".pill"), state::equals);
  }

  /** Opens a room from the list, when it is there. */
  void openRoom(String name) {
    done(name + " is pressed", () -> roomLink(name).click());
    Waits.seen("the room's heading", SOON, () -> text(".room-title"), name::equals);
  }

  /** What stands beside a room in the list, in words; empty where nothing does. */
  String badges(String room) {
    return (String)
        browser()
            .run(
                """
                return [...document.querySelectorAll('nav .room-link')]
                    .find(link => link.querySelector('.room-name').textContent === arguments[0])
                    ?.querySelector('.room-badges').textContent ?? 'no such room';
                """,
                room);
  }

  /** The open room's id, from the address. */
  String roomId() {
    return (String)
        browser().run("return decodeURIComponent(location.hash.slice('#/room/'.length))");
  }

  /** Writes a message and sends it with Enter. */
  void send(String text) {
    type(text);
    composer().sendKeys(Keys.ENTER);
  }

  void type(String text) {
    composer().sendKeys(text);
  }

  WebElement composer() {
    return find(By.cssSelector("textarea[aria-label=Message]"));
  }

  List<Message> messages() {
    return ((List<?>) browser().run(Message.SCRIPT)).stream().map(Message::of).toList();
  }

  /** Waits for a message that is wanted. */
  Message awaitMessage(String what, Predicate<Message> wanted) {
    return Waits.seen(what, SOON, this::messages, all -> all.stream().anyMatch(wanted)).stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  /** Waits for a message with that text, delivered. */
  Message awaitMessage(String text) {
    return awaitMessage(
        "message " + text, message -> message.text().equals(text) && message.is("sent"));
  }

  /** What was said, oldest first, without what tells of joins and names. */
  List<String> texts() {
    return messages().stream().filter(message -> !message.is("state")).map(Message::text).toList();
  }

  /** Points at the message with that text and chooses from its toolbar. */
  void act(String text, String button) {
    By row =
        By.xpath(
            "//li[contains(@class,'message')]"
                + "[.//*[@class='message-text']/text()[1][.='%s']]".formatted(text));
    By inIt = By.xpath(".//button[@aria-label='" + button + "']");
    done(
        button + " of " + text,
        () -> {
          new Actions(browser().driver()).moveToElement(find(row)).perform();
          find(row).findElement(inIt).click();
        });
  }

  /** Presses the button with that label, when there is one that can be pressed. */
  void click(String label) {
    click(
        By.xpath(
            "//button[not(@disabled)][normalize-space(.)='%1$s' or @aria-label='%1$s']"
                .formatted(label)));
  }

  /** The text of the first such element; empty where there is none. */
  String text(String selector) {
    return (String)
        browser().run("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
  }

  void awaitText(String selector, String part) {
    Waits.seen(selector + " says " + part, SOON, () -> text(selector), all -> all.contains(part));
  }

  /** Signs out by the account's menu; does not wait for what comes of it. */
  void signOut(UserId user) {
    click("Account " + user.localpart());
    click("Sign out");
    find(By.cssSelector("dialog button[type=submit]")).click();
  }

  /** Asks to import that file of room keys; does not wait for what comes of it. */
  void chooseKeyFile(UserId user, Path file, String passphrase) {
    click("Account " + user.localpart());
    click("Import room keys");
    find(By.cssSelector("input[name=file]")).sendKeys(file.toString());
    fill("passphrase", passphrase);
    click("Import");
  }

  void reload() {
    browser().driver().navigate().refresh();
  }

  void close() {
    browser().driver().close();
  }

  WebElement find(By by) {
    return Waits.value(by.toString(), SOON, () -> first(by));
  }

  private void click(By by) {
    done(by + " is pressed", () -> browser().driver().findElement(by).click());
  }

  /** Does it again until it goes well: what is redrawn or covered cannot be pressed just then. */
  private static void done(String what, Runnable act) {
    Waits.seen(
        what,
        SOON,
        () -> {
          try {
            act.run();
            return "";
          } catch (WebDriverException notNow) {
            return notNow.getMessage();
          }
        },
        String::isEmpty);
  }

  private WebElement roomLink(String name) {
    Object link =
        browser()
            .run(
                """
                return [...document.querySelectorAll('nav .room-link')]
                    .find(link => link.querySelector('.room-name').textContent === arguments[0]);
                """,
                name);
    if (link == null) {
      throw new NoSuchElementException("no room " + name);
    }
    return (WebElement) link;
  }

  private Optional<WebElement> first(By by) {
    return browser().driver().findElements(by).stream().findFirst();
  }

  private String homeserverField() {
    return (String)
        browser().run("return document.querySelector('input[name=homeserver]')?.value ?? ''");
  }

  /** Writes into the field of that name in place of what is there. */
  void fill(String field, String value) {
    WebElement input = find(By.cssSelector("input[name=" + field + "]"));
    input.clear();
    input.sendKeys(value);
  }
}
