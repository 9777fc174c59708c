/**
 * What cryptography is made of: byte strings, public keys, signatures, and the port to the
 * platform's primitives. Ratchets and protocols are built from these elsewhere; none of them sees a
 * private key that outlives a session.
 */
package io.twinloop.crypto;
