package io.twinloop.idb;

import io.twinloop.idb.js.IdbKey;

/**
 * A key and the text stored under it. No record, whose {@code equals} would have TeaVM wrap the
 * key: see {@link io.twinloop.browser.JsWork}.
 */
final class Row {
  private final IdbKey key;
  private final String text;

  Row(IdbKey key, String text) {
    this.key = key;
    this.text = text;
  }

  IdbKey key() {
    return key;
  }

  String text() {
    return text;
  }
}
