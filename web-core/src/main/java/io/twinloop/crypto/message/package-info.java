/**
 * What the messages of Olm and Megolm have in common: how their fields are written, and the cipher
 * that one secret per message opens.
 */
package io.twinloop.crypto.message;
