/**
 * Takes in to-device messages: one batch is one commit of sessions, room keys, spent one-time keys,
 * hashes and the position behind it.
 */
package io.twinloop.machine.receiving;
