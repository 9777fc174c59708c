package io.twinloop.e2e.contract;

import io.twinloop.browser.BroadcastSignals;
import io.twinloop.browser.BrowserClock;
import io.twinloop.browser.BrowserJson;
import io.twinloop.browser.BrowserTasks;
import io.twinloop.browser.Promises;
import io.twinloop.browser.WebLocksExclusive;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.contract.Subjects;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSUndefined;

/** What the module exports: the names of all cases, and how to run one. */
public final class ContractsPage {
  private ContractsPage() {}

  @JSExport
  public static String[] cases() {
    List<ContractCase> cases = all();
    String[] names = new String[cases.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = cases.get(i).name();
    }
    return names;
  }

  /** Rejects where the case fails. Run one at a time: they share the origin. */
  @JSExport
  public static JSPromise<JSUndefined> run(String name) {
    return Promises.async(
        () -> {
          find(name).body().run();
          return JSUndefined.instance();
        });
  }

  private static ContractCase find(String name) {
    for (ContractCase one : all()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no case is named " + name);
  }

  private static List<ContractCase> all() {
    BrowserTasks tasks = new BrowserTasks();
    BrowserJson json = new BrowserJson();
    return new Subjects(
            tasks,
            new BrowserClock(),
            json,
            new WebLocksExclusive(),
            BroadcastSignals::new,
            () -> BrowserOrigin.empty(json, tasks))
        .cases();
  }
}
