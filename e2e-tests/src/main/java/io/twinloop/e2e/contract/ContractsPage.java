package io.twinloop.e2e.contract;

import io.twinloop.browser.BroadcastSignals;
import io.twinloop.browser.BrowserClock;
import io.twinloop.browser.BrowserJson;
import io.twinloop.browser.BrowserStopwatch;
import io.twinloop.browser.BrowserTasks;
import io.twinloop.browser.FetchHttp;
import io.twinloop.browser.Promises;
import io.twinloop.browser.WebLocksExclusive;
import io.twinloop.browser.crypto.WebCryptoCases;
import io.twinloop.browser.crypto.WebCryptoPrimitives;
import io.twinloop.idb.CryptoRowCases;
import io.twinloop.idb.DamageCases;
import io.twinloop.idb.DatabaseCases;
import io.twinloop.idb.JournalRowCases;
import io.twinloop.idb.LeaseDamageCases;
import io.twinloop.idb.SuspensionCases;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.contract.CryptoPrimitivesContract;
import io.twinloop.testkit.contract.DeviceContract;
import io.twinloop.testkit.contract.HttpContract;
import io.twinloop.testkit.contract.KeyFileContract;
import io.twinloop.testkit.contract.MegolmContract;
import io.twinloop.testkit.contract.OlmContract;
import io.twinloop.testkit.contract.PrivateKeysContract;
import io.twinloop.testkit.contract.SignedJsonContract;
import io.twinloop.testkit.contract.Subjects;
import io.twinloop.testkit.fuzz.targets.DecoderContract;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSUndefined;

/** What the module exports: the names of all cases, and how to run one. */
public final class ContractsPage {
  private ContractsPage() {}

  @JSExport
  public static String[] cases() {
    List<ContractCase> cases = all("");
    String[] names = new String[cases.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = cases.get(i).name();
    }
    return names;
  }

  /**
   * Rejects where the case fails. Run one at a time: they share the origin.
   *
   * @param server where a {@link ContraryServer} is
   */
  @JSExport
  public static JSPromise<JSUndefined> run(String name, String server) {
    return run(find(name, server));
  }

  /** For an origin whose quota was made small before. */
  @JSExport
  public static JSPromise<JSUndefined> runWhenFull() {
    return run(DamageCases.whenFull(new BrowserJson(), new BrowserTasks()));
  }

  /**
   * For an origin whose data is cleared while this runs.
   *
   * @param stored called when there is data
   */
  @JSExport
  public static JSPromise<JSUndefined> runUntilCleared(Signal stored) {
    return run(DamageCases.whenCleared(new BrowserJson(), new BrowserTasks(), stored::give));
  }

  private static JSPromise<JSUndefined> run(ContractCase contractCase) {
    return Promises.async(
        () -> {
          contractCase.body().run();
          return JSUndefined.instance();
        });
  }

  private static ContractCase find(String name, String server) {
    for (ContractCase one : all(server)) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no case is named " + name);
  }

  private static List<ContractCase> all(String server) {
    BrowserTasks tasks = new BrowserTasks();
    BrowserJson json = new BrowserJson();
    Subjects subjects =
        new Subjects(
            tasks,
            new BrowserClock(),
            new BrowserStopwatch(),
            json,
            new WebLocksExclusive(),
            BroadcastSignals::new,
            () -> BrowserOrigin.empty(json, tasks));
    List<ContractCase> all = new ArrayList<>(subjects.cases());
    all.addAll(HttpContract.cases(new FetchHttp(), tasks, json, server));
    all.addAll(CryptoPrimitivesContract.cases(WebCryptoPrimitives::open));
    all.addAll(SignedJsonContract.cases(WebCryptoPrimitives::open, json));
    all.addAll(DeviceContract.cases(WebCryptoPrimitives::open, json));
    all.addAll(WebCryptoCases.cases());
    all.addAll(OlmContract.cases(WebCryptoPrimitives::open));
    all.addAll(MegolmContract.cases(WebCryptoPrimitives::open));
    all.addAll(KeyFileContract.cases(WebCryptoPrimitives::open, json, tasks));
    all.addAll(
        PrivateKeysContract.cases(
            () -> BrowserOrigin.empty(json, tasks), WebCryptoPrimitives::open));
    all.addAll(DatabaseCases.cases(tasks));
    all.addAll(SuspensionCases.cases(tasks));
    all.addAll(DamageCases.cases(json, tasks));
    all.addAll(LeaseDamageCases.cases(json, tasks));
    all.addAll(CryptoRowCases.cases(json, tasks));
    all.addAll(JournalRowCases.cases(json, tasks));
    all.addAll(DecoderContract.cases(json));
    return all;
  }

  /** A function of the page. */
  @JSFunctor
  public interface Signal extends JSObject {
    void give();
  }
}
