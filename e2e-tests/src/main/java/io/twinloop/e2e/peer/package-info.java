/**
 * The core on the JVM: its ports over threads and {@code java.net.http}, and the other person in
 * the room, a user built from the core itself.
 */
package io.twinloop.e2e.peer;
