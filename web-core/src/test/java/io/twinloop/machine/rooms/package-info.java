/** Tests of saying things in encrypted rooms. */
package io.twinloop.machine.rooms;
