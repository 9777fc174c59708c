/**
 * What is stored, as JSON text. Every value that is written is read back equal; text that no
 * version of this library wrote reads as nothing, so that one bad row never stops the rest.
 */
package io.twinloop.store.codec;
