package io.twinloop.client;

import io.twinloop.browser.JsFailure;
import io.twinloop.browser.Promises;
import io.twinloop.encryption.Encryption;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.ImportReport.End;
import io.twinloop.keyfile.KeyFileFailure;
import io.twinloop.keyfile.KeyFileImport;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;

/** The key file calls of the typings over the core's; each suspends. */
final class PageKeyFiles {
  private final Encryption encryption;

  PageKeyFiles(Encryption encryption) {
    this.encryption = encryption;
  }

  JSObject exportTo(String passphrase, PageOptions options) {
    Optional<List<String>> pieces =
        encryption.keyFiles().exportTo(passphrase, options.progress(), options.cancellation());
    if (pieces.isEmpty()) {
      throw new TwinloopException(ErrorCode.STOPPED, "The export was cancelled.");
    }
    return blob(PlainObject.texts(pieces.get()));
  }

  JSObject importFrom(JSObject file, String passphrase, PageOptions options) {
    return object(
        encryption
            .keyFiles()
            .importFrom(text(file), passphrase, options.progress(), options.cancellation()));
  }

  private static JSObject object(ImportReport report) {
    return new PlainObject()
        .put("end", report.end() == End.CANCELLED ? "cancelled" : "complete")
        .put("imported", report.improved())
        .put("known", report.known())
        .put("refused", report.refused())
        .put("damaged", report.damaged())
        .frozen();
  }

  /** Given as such, or a Blob's. What is too large is not even read. */
  private static String text(JSObject file) {
    Optional<String> given = PageOptions.text(file);
    if (given.isPresent()) {
      return given.get();
    }
    if (!isBlob(file)) {
      throw new TwinloopException(
          ErrorCode.INVALID_ARGUMENT, "importKeys: file must be a Blob or a string.");
    }
    if (size(file) > KeyFileImport.MOST_CHARACTERS) {
      throw KeyFileFailure.tooLarge();
    }
    try {
      return Promises.await(read(file)).stringValue();
    } catch (JsFailure unreadable) {
      throw new TwinloopException(
          ErrorCode.NOT_A_KEY_FILE,
          "The file cannot be read any more (" + unreadable.name() + "): choose it again.");
    }
  }

  @JSBody(params = "pieces", script = "return new Blob(pieces, {type: 'text/plain'});")
  private static native JSObject blob(JSObject pieces);

  @JSBody(params = "value", script = "return value instanceof Blob;")
  private static native boolean isBlob(JSObject value);

  @JSBody(params = "blob", script = "return blob.size;")
  private static native double size(JSObject blob);

  @JSBody(params = "blob", script = "return blob.text();")
  private static native JSPromise<JSString> read(JSObject blob);
}
