/**
 * Everything the core needs from outside: time, chance, network, other contexts, disk. A port names
 * the need, not the mechanism, and says whether a call suspends.
 */
package io.twinloop.port;
