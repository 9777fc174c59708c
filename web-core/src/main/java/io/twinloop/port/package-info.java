/**
 * Everything the core needs from outside: time, chance, network, other contexts, disk. A port names
 * the need, not the mechanism, and says whether a call suspends.
 *
 * <p>What suspends is called from plain code, never from a lambda that is handed to {@code
 * Optional}, a collection or another method that many share: TeaVM would compile that method, and
 * everyone who uses it, as coroutines at twice the size.
 */
package io.twinloop.port;
