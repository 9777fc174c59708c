/**
 * Cryptography as a browser has it: Web Cryptography. Its promises are awaited one for each
 * primitive, for a suspension costs about as much as a hash.
 */
package io.twinloop.browser.crypto;
