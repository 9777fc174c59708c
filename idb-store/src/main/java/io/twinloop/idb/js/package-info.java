/**
 * IndexedDB as JavaScript has it: minimal bindings that spell the names of what they bind. Nothing
 * in here decides anything; only {@link io.twinloop.idb} uses it.
 *
 * <p>The version numbers, keys and events of the API are those of the W3C's Indexed Database 3.0.
 */
package io.twinloop.idb.js;
