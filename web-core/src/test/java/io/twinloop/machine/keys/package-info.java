/** Tests of room keys, how they come and who hears of them. */
package io.twinloop.machine.keys;
