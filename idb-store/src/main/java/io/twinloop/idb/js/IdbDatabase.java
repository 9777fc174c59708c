package io.twinloop.idb.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An {@code IDBDatabase}: one connection. */
public abstract class IdbDatabase implements JSObject {

  @JSMethod("createObjectStore")
  public abstract IdbObjectStore createObjectStore(String name);

  /** One that numbers what is appended to it. */
  public final IdbObjectStore createNumberedStore(String name) {
    return createNumberedStore(this, name);
  }

  @JSMethod("close")
  public abstract void close();

  /** Ended by the browser, as when the user clears site data. */
  @JSProperty("onclose")
  public abstract void onClose(Handler handler);

  /** Another context wants to upgrade or delete. */
  @JSProperty("onversionchange")
  public abstract void onVersionChange(Handler handler);

  /**
   * @param mode {@code readonly} or {@code readwrite}
   * @param durability {@code strict} or {@code relaxed}
   */
  public final IdbTransaction transaction(String[] stores, String mode, String durability) {
    return transaction(this, stores, mode, durability);
  }

  @JSBody(
      params = {"database", "name"},
      script = "return database.createObjectStore(name, {autoIncrement: true});")
  private static native IdbObjectStore createNumberedStore(IdbDatabase database, String name);

  @JSBody(
      params = {"database", "stores", "mode", "durability"},
      script = "return database.transaction(stores, mode, {durability: durability});")
  private static native IdbTransaction transaction(
      IdbDatabase database, String[] stores, String mode, String durability);
}
