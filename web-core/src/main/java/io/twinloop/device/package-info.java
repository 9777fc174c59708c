/**
 * Devices and their keys: what ours publishes, what others' are accepted for, whose lists are to be
 * asked for again. Values, and rules over them; who stores and who sends is elsewhere. Only what
 * signs or verifies suspends.
 *
 * @see <a href="https://spec.matrix.org/v1.16/client-server-api/#device-keys">the specification</a>
 */
package io.twinloop.device;
