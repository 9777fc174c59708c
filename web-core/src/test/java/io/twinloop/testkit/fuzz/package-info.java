/**
 * Inputs that nobody honest would send, for everything that reads what others wrote or what a disk
 * gave back. Translated as well: a decoder is only as strict as the class library under it, and
 * that is another one in browsers. An input follows from its number alone, the same everywhere.
 */
package io.twinloop.testkit.fuzz;
