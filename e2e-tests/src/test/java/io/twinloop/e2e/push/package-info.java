/** Pushes, from a message on the homeserver to the notification in a browser. */
package io.twinloop.e2e.push;
