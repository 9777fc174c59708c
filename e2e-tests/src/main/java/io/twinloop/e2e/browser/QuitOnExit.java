package io.twinloop.e2e.browser;

import org.openqa.selenium.WebDriver;

/** Ends a browser with the JVM at the latest: a run that is interrupted leaves none behind. */
final class QuitOnExit implements AutoCloseable {
  private final WebDriver driver;
  private final Thread onExit;

  QuitOnExit(WebDriver driver) {
    this.driver = driver;
    this.onExit = new Thread(driver::quit, "quit-browser-on-exit");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** Ends it now. */
  @Override
  public void close() {
    driver.quit();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }
}
