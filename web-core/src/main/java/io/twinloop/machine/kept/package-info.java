/**
 * What the crypto store keeps, as values: what codecs turn into rows and what the machine means.
 */
package io.twinloop.machine.kept;
