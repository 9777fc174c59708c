/**
 * Megolm, byte for byte as libolm speaks it (Olm repository, "Megolm group ratchet"; Matrix
 * specification, "m.megolm.v1.aes-sha2"): states that never change, functions over the platform's
 * primitives that answer with the next state, and the rules around them. Nothing here is stored and
 * nothing here is sent; whoever calls commits the next state or forgets it.
 */
package io.twinloop.megolm;
