/** Reads events of encrypted rooms. Needs no lease, so every tab and the worker read at once. */
package io.twinloop.machine.decrypting;
