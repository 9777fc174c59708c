package io.twinloop.idb;

import io.twinloop.idb.js.IdbKey;

/** A key and the text stored under it. */
record Row(IdbKey key, String text) {}
