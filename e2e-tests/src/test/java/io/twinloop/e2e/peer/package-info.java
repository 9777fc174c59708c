/** The core's ports on threads. */
package io.twinloop.e2e.peer;
