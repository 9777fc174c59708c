/** Tests of taking in to-device messages. */
package io.twinloop.machine.receiving;
