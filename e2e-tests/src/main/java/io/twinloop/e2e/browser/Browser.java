package io.twinloop.e2e.browser;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * What the harness does with any browser. A browser has a profile of its own and starts with one
 * blank tab; what is said of "the tab" is said of the one switched to last. Not safe for several
 * threads.
 */
public interface Browser extends AutoCloseable {

  /** Selenium's own handle, for finding and clicking. */
  RemoteWebDriver driver();

  /** The tab it started with. It stays open until the end. */
  String firstTab();

  /** The errors on the console of any tab since the last call, uncaught exceptions among them. */
  List<String> consoleErrors();

  default void open(String url) {
    driver().get(url);
  }

  /** Opens a tab and switches to it. */
  default String newTab(String url) {
    driver().switchTo().newWindow(WindowType.TAB);
    open(url);
    return tab();
  }

  /** The name of the tab, for {@link #switchTo}. */
  default String tab() {
    return driver().getWindowHandle();
  }

  default void switchTo(String tab) {
    driver().switchTo().window(tab);
  }

  /** Leaves the first tab, blank, and nothing else: no page of any origin is open afterwards. */
  default void closeAllTabs() {
    for (String tab : driver().getWindowHandles()) {
      if (!tab.equals(firstTab())) {
        switchTo(tab);
        driver().close();
      }
    }
    switchTo(firstTab());
    open("about:blank");
  }

  /** Runs the body of a function in the tab; {@code arguments} are what is given here. */
  default Object run(String functionBody, Object... arguments) {
    return driver().executeScript(functionBody, arguments);
  }

  /**
   * Runs the body of an async function in the tab and waits for its result; {@code args} are what
   * is given here.
   *
   * @throws AssertionError with the script's own words where it throws
   */
  default Object await(String asyncFunctionBody, Object... arguments) {
    String script =
        """
        const done = arguments[arguments.length - 1];
        const args = [...arguments].slice(0, -1);
        // Chromium's stacks start with the error's own words, Firefox's have none of them.
        const told = error => {
          const stack = error?.stack ?? '';
          return stack.startsWith(error) ? stack : `${error}\\n${stack}`;
        };
        (async () => {
        """
            + asyncFunctionBody
            + """

            })().then(value => done({value}), e => done({error: `${e?.code ?? ''} ${told(e)}`}));
            """;
    Map<?, ?> outcome = (Map<?, ?>) driver().executeAsyncScript(script, arguments);
    if (outcome.get("error") != null) {
      throw new AssertionError("the script threw " + outcome.get("error"));
    }
    return outcome.get("value");
  }

  @Override
  void close();
}
