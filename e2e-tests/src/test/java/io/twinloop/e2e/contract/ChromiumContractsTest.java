package io.twinloop.e2e.contract;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import java.util.Map;

class ChromiumContractsTest extends BrowserContracts<Chromium> {

  ChromiumContractsTest() {
    super(Chromium.launch(Checkout.here()));
  }

  @Override
  void limitQuota(String origin) {
    browser.devTools(
        "Storage.overrideQuotaForOrigin", Map.of("origin", origin, "quotaSize", 5_000_000));
  }

  @Override
  void liftQuota(String origin) {
    browser.devTools("Storage.overrideQuotaForOrigin", Map.of("origin", origin));
  }

  @Override
  void clearData(String origin) {
    browser.devTools(
        "Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "indexeddb"));
  }
}
