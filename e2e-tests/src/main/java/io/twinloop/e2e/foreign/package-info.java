/**
 * Other people's implementations of end-to-end encryption, driven from tests: libolm and
 * matrix-rust-sdk's crypto machine, each a script on Node that is told what to do by lines of JSON.
 * Nothing of them is shipped.
 */
package io.twinloop.e2e.foreign;
