/** Keys and devices between several tabs and a homeserver that may fail or lie. */
package io.twinloop.machine.devices;
