package io.twinloop.e2e.browser;

import io.twinloop.e2e.Checkout;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * One headless Chromium with a profile of its own. It starts with one blank tab; what is said of
 * "the tab" is said of the one switched to last. Not safe for several threads.
 */
public final class Chromium implements AutoCloseable {
  private final ChromeDriver driver;
  private final String firstTab;
  private final Thread onExit;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
    this.firstTab = driver.getWindowHandle();
    this.onExit = new Thread(driver::quit, "chromium-on-exit");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** Starts one and returns when it has loaded a page. */
  public static Chromium launch(Checkout checkout) {
    return new Chromium(new ChromiumLauncher(checkout).launch());
  }

  /** Selenium's own handle, for finding and clicking. */
  public ChromeDriver driver() {
    return driver;
  }

  public void open(String url) {
    driver.get(url);
  }

  /** Opens a tab and switches to it. */
  public String newTab(String url) {
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(url);
    return tab();
  }

  /** The name of the tab, for {@link #switchTo}. */
  public String tab() {
    return driver.getWindowHandle();
  }

  public void switchTo(String tab) {
    driver.switchTo().window(tab);
  }

  /** Leaves the first tab, blank, and nothing else: no page of any origin is open afterwards. */
  public void closeAllTabs() {
    for (String tab : driver.getWindowHandles()) {
      if (!tab.equals(firstTab)) {
        switchTo(tab);
        driver.close();
      }
    }
    switchTo(firstTab);
    open("about:blank");
  }

  /** Runs the body of a function in the tab; {@code arguments} are what is given here. */
  public Object run(String functionBody, Object... arguments) {
    return driver.executeScript(functionBody, arguments);
  }

  /**
   * Runs the body of an async function in the tab and waits for its result; {@code args} are what
   * is given here.
   *
   * @throws AssertionError with the script's own words where it throws
   */
  public Object await(String asyncFunctionBody, Object... arguments) {
    String script =
        "const done = arguments[arguments.length - 1];"
            + "const args = [...arguments].slice(0, -1);"
            + "(async () => {"
            + asyncFunctionBody
            + "\n})().then(value => done({value}),"
            + " e => done({error: `${e && e.code || ''} ${e && e.stack || e}`}));";
    Map<?, ?> outcome = (Map<?, ?>) driver.executeAsyncScript(script, arguments);
    if (outcome.get("error") != null) {
      throw new AssertionError("the script threw " + outcome.get("error"));
    }
    return outcome.get("value");
  }

  /**
   * Sends one DevTools command through the first tab: what such a session sets lasts as long as its
   * tab, and that one stays open until the end.
   */
  Map<String, Object> devToolsOfBrowser(String command, Map<String, Object> parameters) {
    String tab = tab();
    switchTo(firstTab);
    try {
      return devTools(command, parameters);
    } finally {
      switchTo(tab);
    }
  }

  /** Sends one DevTools command to the tab. */
  public Map<String, Object> devTools(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** The errors on the console of any tab since the last call, uncaught exceptions among them. */
  public List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }
}
