/**
 * To-device messages: what comes in, what of it is believed and why the rest is not, and what we
 * send. Values and checks; decrypting, storing and sending are elsewhere. Only what verifies a
 * signature suspends.
 *
 * @see <a href="https://spec.matrix.org/v1.16/client-server-api/#send-to-device-messaging">the
 *     specification</a>
 */
package io.twinloop.todevice;
