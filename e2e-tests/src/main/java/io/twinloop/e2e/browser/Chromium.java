package io.twinloop.e2e.browser;

import io.twinloop.e2e.Checkout;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** One headless Chromium. */
public final class Chromium implements Browser {
  private final ChromeDriver driver;
  private final String firstTab;
  private final QuitOnExit end;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
    this.firstTab = driver.getWindowHandle();
    this.end = new QuitOnExit(driver);
  }

  /** Starts one and returns when it has loaded a page. Its hidden tabs are as fast as others. */
  public static Chromium launch(Checkout checkout) {
    return launch(checkout, HiddenTabs.AWAKE);
  }

  public static Chromium launch(Checkout checkout, HiddenTabs hiddenTabs) {
    return new Chromium(new ChromiumLauncher(checkout, hiddenTabs).launch());
  }

  @Override
  public ChromeDriver driver() {
    return driver;
  }

  @Override
  public String firstTab() {
    return firstTab;
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

  @Override
  public List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    end.close();
  }
}
