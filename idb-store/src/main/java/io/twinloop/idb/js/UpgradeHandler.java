package io.twinloop.idb.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Handles {@code upgradeneeded}. Must not suspend. */
@JSFunctor
public interface UpgradeHandler extends JSObject {
  void handle(VersionChange event);

  /** An {@code IDBVersionChangeEvent}. */
  interface VersionChange extends JSObject {

    /** 0 where there was no such database. */
    @JSProperty("oldVersion")
    int oldVersion();
  }
}
