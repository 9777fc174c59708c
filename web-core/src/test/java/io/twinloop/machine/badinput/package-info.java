/**
 * What bad input does to a device: it is told, with a code or a reason that has a name, and what is
 * stored stays as it was, to the byte; of messages that count as delivered all the same it says
 * exactly what was written.
 */
package io.twinloop.machine.badinput;
