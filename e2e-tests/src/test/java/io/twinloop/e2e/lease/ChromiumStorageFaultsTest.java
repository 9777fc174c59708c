package io.twinloop.e2e.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChromiumStorageFaultsTest extends StorageFaults<Chromium> {
  /** Bytes: more than some writes need, less than a large one. */
  private static final int QUOTA = 5_000_000;

  ChromiumStorageFaultsTest() {
    super(Chromium.launch(Checkout.here()));
  }

  @Test
  void cleared_data_is_not_mistaken_for_an_empty_database() {
    LockTab holder = stage.tab();
    LockTab other = stage.tab();
    bothWrite(other, holder);

    devTools("Storage.clearDataForOrigin", Map.of("storageTypes", "indexeddb"));

    assertEveryoneStartsAnew(holder, other);
  }

  @Test
  void full_disk_takes_nothing_of_a_write_and_the_lease_goes_on() {
    LockTab holder = stage.tab();
    LockTab other = stage.tab();
    devTools("Storage.overrideQuotaForOrigin", Map.of("quotaSize", QUOTA));
    bothWrite(other, holder);

    String full = holder.writeLarge().code();
    holder.write().orFail();
    holder.yieldWhenAsked();
    long next = other.take().generation();
    String stillFull = other.writeLarge().code();
    devTools("Storage.overrideQuotaForOrigin", Map.of());
    other.writeLarge().orFail();

    assertEquals("STORAGE_FULL", full);
    assertEquals("STORAGE_FULL", stillFull);
    assertEquals(3, next);
    assertEquals("LEASE_RELEASED", holder.write().code());
    assertEquals(4, holder.ledger().assertSound().size());
  }

  private void devTools(String command, Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("origin", stage.origin());
    stage.browser().switchTo(stage.browser().firstTab());
    stage.browser().devTools(command, all);
  }
}
