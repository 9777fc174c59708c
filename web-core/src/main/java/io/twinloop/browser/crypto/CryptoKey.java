package io.twinloop.browser.crypto;

import org.teavm.jso.JSObject;

/** A key of Web Cryptography. IndexedDB stores it as it is, also one that nobody can read. */
public interface CryptoKey extends JSObject {}
