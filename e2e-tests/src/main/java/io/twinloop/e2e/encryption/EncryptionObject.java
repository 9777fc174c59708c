package io.twinloop.e2e.encryption;

import io.twinloop.browser.Promises;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;
import org.teavm.jso.core.JSUndefined;

/** {@link EncryptionContext}, for scripts: values travel as JSON text. */
@JSClass(name = "Encryption")
public final class EncryptionObject {
  private final EncryptionContext context;

  EncryptionObject(EncryptionContext context) {
    this.context = context;
  }

  /** Publishes our keys, and takes in what comes from now on. */
  @JSExport
  public void start() {
    context.start();
  }

  /**
   * @param events an array of {@code m.room.encrypted}
   * @return how many of them could be read
   */
  @JSExport
  public JSPromise<JSNumber> decrypt(String room, String events) {
    return Promises.async(() -> JSNumber.valueOf(context.decrypt(room, events)));
  }

  /**
   * @param users an array, of those who are to read it
   * @param content of an {@code m.room.message}
   * @return the content to send in its place
   */
  @JSExport
  public JSPromise<JSString> encrypt(String room, String users, String content) {
    return Promises.async(() -> JSString.valueOf(context.encrypt(room, users, content)));
  }

  /**
   * @return how many keys of the file are new or better
   */
  @JSExport
  public JSPromise<JSNumber> importKeys(String file, String passphrase) {
    return Promises.async(() -> JSNumber.valueOf(context.importKeys(file, passphrase)));
  }

  /** Writes something about the room, for which it takes the lease. */
  @JSExport
  public JSPromise<JSUndefined> write(String room) {
    return Promises.async(
        () -> {
          context.write(room);
          return JSUndefined.instance();
        });
  }

  /** What it noted of its encryption since it was asked last, an array. */
  @JSExport
  public String told() {
    return context.told();
  }

  /** Gives back what it has, and is of no use afterwards. */
  @JSExport
  public JSPromise<JSUndefined> close() {
    return Promises.async(
        () -> {
          context.close();
          return JSUndefined.instance();
        });
  }
}
