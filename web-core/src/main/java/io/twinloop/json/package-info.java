/**
 * JSON as the core sees it: a read-only view for what comes in, writers for what goes out. Parsing
 * is a port ({@link io.twinloop.port.JsonReader}): the browser's own parser there, Jackson-jr on
 * the JVM.
 */
package io.twinloop.json;
