package io.twinloop.e2e.browser;

import io.twinloop.e2e.Checkout;
import java.util.List;
import org.openqa.selenium.firefox.FirefoxCommandContext;
import org.openqa.selenium.firefox.FirefoxDriver;

/** One headless Firefox. */
public final class Firefox implements Browser {
  private final FirefoxDriver driver;
  private final String firstTab;
  private final FirefoxConsole console;
  private final QuitOnExit end;

  private Firefox(FirefoxDriver driver) {
    this.driver = driver;
    this.firstTab = driver.getWindowHandle();
    this.console = FirefoxConsole.of(driver);
    this.end = new QuitOnExit(driver);
  }

  /** Whether Firefox and geckodriver are there, or can be downloaded. */
  public static boolean isAvailable(Checkout checkout) {
    return new FirefoxLauncher(checkout).isAvailable();
  }

  public static Firefox launch(Checkout checkout) {
    return new Firefox(new FirefoxLauncher(checkout).launch());
  }

  @Override
  public FirefoxDriver driver() {
    return driver;
  }

  @Override
  public String firstTab() {
    return firstTab;
  }

  /**
   * {@link #await}, but outside of any tab and with the rights of the browser itself: {@code
   * Services} is there, and no page.
   */
  public Object asBrowser(String asyncFunctionBody, Object... arguments) {
    driver.setContext(FirefoxCommandContext.CHROME);
    try {
      return await(asyncFunctionBody, arguments);
    } finally {
      driver.setContext(FirefoxCommandContext.CONTENT);
    }
  }

  @Override
  public List<String> consoleErrors() {
    return console.errors();
  }

  @Override
  public void close() {
    end.close();
  }
}
