/**
 * A tab that has an account's encryption and nothing else of it, driven by benchmarks. {@link
 * io.twinloop.e2e.encryption.EncryptionPage} is translated to an ES module of its own.
 */
package io.twinloop.e2e.encryption;
