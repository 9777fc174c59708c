package io.twinloop.crypto;

/**
 * A private key for X25519. What it consists of is the platform's secret: in a browser it can be
 * stored and used, but not read.
 */
public interface AgreementKey {

  Curve25519Key publicKey();
}
