/**
 * What our device sends to other devices: Olm sessions begun and used, messages stored before they
 * leave and repeated to the byte until the homeserver has them, sessions that broke begun anew.
 */
package io.twinloop.machine.sending;
