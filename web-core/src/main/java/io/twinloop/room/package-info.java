/** Rooms as values: what sync says of them applied, names computed as the specification says. */
package io.twinloop.room;
