/** What sliding sync looks like on the wire, isolated: the stable MSC4186 moves fields about. */
package io.twinloop.sync.wire;
