/**
 * Says things in encrypted rooms: who is to read them, which session encrypts them, who has its key
 * and who is told that it does not come. Any tab may encrypt at any time: a step of a ratchet is
 * committed under the lease before anybody sees what it encrypted.
 *
 * @see <a href="https://spec.matrix.org/v1.16/client-server-api/#mmegolmv1aes-sha2">the
 *     specification</a>
 */
package io.twinloop.machine.rooms;
