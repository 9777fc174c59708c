package io.twinloop.idb.js;

import org.teavm.jso.JSProperty;

/** An {@code IDBOpenDBRequest}. */
public interface IdbOpenRequest extends IdbRequest {

  @JSProperty("result")
  IdbDatabase database();

  /** The upgrade's, while {@code upgradeneeded} is handled. */
  @JSProperty("transaction")
  IdbTransaction transaction();

  @JSProperty("onupgradeneeded")
  void onUpgradeNeeded(UpgradeHandler handler);

  @JSProperty("onblocked")
  void onBlocked(Handler handler);
}
