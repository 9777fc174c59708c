/** Encryption syncs against a model homeserver, in virtual time. */
package io.twinloop.encryption;
