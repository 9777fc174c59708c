package io.twinloop.e2e.contract;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.browser.Firefox;

@InFirefox
class FirefoxContractsTest extends BrowserContracts<Firefox> {

  FirefoxContractsTest() {
    super(Firefox.launch(Checkout.here()));
  }

  /** Of the whole profile: Firefox derives an origin's quota from it. */
  @Override
  void limitQuota(String origin) {
    quota(5_000);
  }

  @Override
  void liftQuota(String origin) {
    quota(-1);
  }

  @Override
  void clearData(String origin) {
    browser.asBrowser(
        """
        const principal =
            Services.scriptSecurityManager.createContentPrincipalFromOrigin(args[0]);
        const request = Services.qms.clearStoragesForPrincipal(principal);
        await new Promise(done => { request.callback = done });
        """,
        origin);
  }

  /** In kilobytes; negative for what the disk has. */
  private void quota(int kilobytes) {
    browser.asBrowser(
        """
        Services.prefs.setIntPref('dom.quotaManager.temporaryStorage.fixedLimit', args[0]);
        // It is read when storage starts. Only a browser under test may start it again.
        Services.prefs.setBoolPref('dom.quotaManager.testing', true);
        const request = Services.qms.reset();
        await new Promise(done => { request.callback = done });
        if (request.resultCode !== 0) throw new Error(`reset ended with ${request.resultCode}`);
        """,
        kilobytes);
  }
}
