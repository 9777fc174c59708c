package io.twinloop.e2e.browser;

import io.twinloop.e2e.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.firefox.FirefoxDriver;
import org.openqa.selenium.firefox.FirefoxOptions;
import org.openqa.selenium.firefox.GeckoDriverService;
import org.openqa.selenium.remote.service.DriverFinder;

/** Starts Firefox: Debian's with the geckodriver of set-up, else what Selenium Manager finds. */
record FirefoxLauncher(Checkout checkout) {
  private static final File DEBIANS = new File("/usr/bin/firefox-esr");
  private static final Duration PAGE_ALLOWANCE = Duration.ofSeconds(30);

  FirefoxDriver launch() {
    FirefoxDriver driver = new FirefoxDriver(service(), options());
    driver.manage().timeouts().pageLoadTimeout(PAGE_ALLOWANCE).scriptTimeout(PAGE_ALLOWANCE);
    return driver;
  }

  /** Looks for both, and downloads what is missing where that is possible. */
  boolean isAvailable() {
    return isSetUp()
        || new DriverFinder(GeckoDriverService.createDefaultService(), options()).isAvailable();
  }

  private GeckoDriverService service() {
    GeckoDriverService.Builder service = new PrivilegedService().withLogOutput(log());
    if (isSetUp()) {
      service.usingDriverExecutable(geckodriver());
    }
    return service.build();
  }

  /** One for all that a run starts; the service closes it. */
  private OutputStream log() {
    try {
      Files.createDirectories(checkout.logs());
      return Files.newOutputStream(
          checkout.logs().resolve("geckodriver.log"),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FirefoxOptions options() {
    FirefoxOptions options = new FirefoxOptions();
    if (isSetUp()) {
      options.setBinary(DEBIANS.toPath());
    }
    // geckodriver gives each start a fresh profile, told to talk to no server of Mozilla's.
    return options.enableBiDi().addArguments("-headless");
  }

  private File geckodriver() {
    return checkout.cache().resolve("geckodriver/bin/geckodriver").toFile();
  }

  private boolean isSetUp() {
    return DEBIANS.canExecute() && geckodriver().canExecute();
  }

  /** Allows what {@link Firefox#asBrowser} does; Selenium has no option for it. */
  private static final class PrivilegedService extends GeckoDriverService.Builder {
    @Override
    protected List<String> createArgs() {
      List<String> arguments = new ArrayList<>(super.createArgs());
      arguments.add("--allow-system-access");
      return arguments;
    }
  }
}
