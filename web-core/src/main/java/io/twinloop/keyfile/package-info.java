/**
 * The passphrase-protected file of room keys that every Matrix client reads and writes (Matrix
 * specification, "Key exports"). Files of a hundred thousand keys are worked through in slices,
 * between which the page goes on; nothing of a file is believed before all of it is authenticated.
 */
package io.twinloop.keyfile;
