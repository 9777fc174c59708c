package io.twinloop.e2e.browser;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.web.StaticServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts Chromium: Debian's where it is installed, else what Selenium Manager finds. */
record ChromiumLauncher(Checkout checkout, HiddenTabs hiddenTabs) {
  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  // The first page takes a second; a browser that has not shown it by then never will.
  private static final Duration FIRST_PAGE_ALLOWANCE = Duration.ofSeconds(20);
  private static final Duration PAGE_ALLOWANCE = Duration.ofSeconds(30);

  /** What chromedriver adds by itself. */
  private static final List<String> UNTHROTTLING =
      List.of(
          "disable-background-timer-throttling",
          "disable-renderer-backgrounding",
          "disable-backgrounding-occluded-windows");

  /** Tries twice: now and then a fresh Chromium hangs before its first page. Later no retry. */
  ChromeDriver launch() {
    try {
      return launchOnce();
    } catch (WebDriverException firstTry) {
      try {
        return launchOnce();
      } catch (WebDriverException e) {
        e.addSuppressed(firstTry);
        throw e;
      }
    }
  }

  private ChromeDriver launchOnce() {
    ChromeDriver driver = new ChromeDriver(service(), options());
    try (StaticServer server = new StaticServer(0)) {
      server.text(
          "/ready.html", "<!doctype html><link rel=icon href='data:,'><title>ready</title>");
      driver.manage().timeouts().pageLoadTimeout(FIRST_PAGE_ALLOWANCE);
      driver.get(server.origin() + "/ready.html");
      driver.get("about:blank");
      driver.manage().timeouts().pageLoadTimeout(PAGE_ALLOWANCE).scriptTimeout(PAGE_ALLOWANCE);
      return driver;
    } catch (WebDriverException e) {
      driver.quit();
      throw e;
    }
  }

  private ChromeDriverService service() {
    try {
      Files.createDirectories(checkout.logs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChromeDriverService.Builder service =
        new ChromeDriverService.Builder()
            .withLogFile(checkout.logs().resolve("chromedriver.log").toFile())
            .withAppendLog(true);
    if (isDebians()) {
      service.usingDriverExecutable(DRIVER);
    }
    return service.build();
  }

  private ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    if (hiddenTabs == HiddenTabs.THROTTLED) {
      options.setExperimentalOption("excludeSwitches", UNTHROTTLING);
    }
    if (isDebians()) {
      options.setBinary(CHROMIUM);
    }
    // chromedriver gives each start a fresh profile and deletes it afterwards.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return options;
  }

  private static boolean isDebians() {
    return CHROMIUM.canExecute() && DRIVER.canExecute();
  }
}
