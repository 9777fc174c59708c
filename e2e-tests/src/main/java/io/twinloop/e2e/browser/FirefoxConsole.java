package io.twinloop.e2e.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openqa.selenium.bidi.log.BaseLogEntry;
import org.openqa.selenium.bidi.log.LogLevel;
import org.openqa.selenium.bidi.module.LogInspector;
import org.openqa.selenium.firefox.FirefoxDriver;

/**
 * Gathers the console's errors as WebDriver BiDi reports them (log.entryAdded). Of the requests
 * that fail those to other origins are among them; Chromium reports all.
 */
final class FirefoxConsole {
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();

  private FirefoxConsole() {}

  /** Listens until the browser ends. */
  static FirefoxConsole of(FirefoxDriver driver) {
    FirefoxConsole console = new FirefoxConsole();
    LogInspector log = new LogInspector(driver);
    log.onConsoleEntry(console::note);
    log.onJavaScriptLog(console::note);
    return console;
  }

  /** What came since the last call. */
  List<String> errors() {
    List<String> all = new ArrayList<>();
    for (String error = errors.poll(); error != null; error = errors.poll()) {
      all.add(error);
    }
    return all;
  }

  private void note(BaseLogEntry entry) {
    if (entry.getLevel() == LogLevel.ERROR) {
      errors.add(entry.getText());
    }
  }
}
