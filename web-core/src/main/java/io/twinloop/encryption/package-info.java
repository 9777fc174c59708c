/**
 * The encryption of one account in one context: the loop that takes in room keys, led by one
 * context of the origin at a time; what goes on beside it; and what rooms are read and written
 * with, in every context at once.
 */
package io.twinloop.encryption;
