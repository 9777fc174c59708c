/**
 * What the crypto machine keeps, as a port: entries by kind and path, written by the lease's holder
 * alone, and a journal of what was written, so that another context forgets just that.
 */
package io.twinloop.store.crypto;
