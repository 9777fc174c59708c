/**
 * Keeps the homeserver's knowledge of our device and ours of others' up to date: publishes keys,
 * follows the devices of users, and says what is known of whoever sent a message. No request is
 * made while the lease is held: an operation decides and stores, the request follows, and another
 * operation applies what came of it, if it still fits.
 */
package io.twinloop.machine.devices;
