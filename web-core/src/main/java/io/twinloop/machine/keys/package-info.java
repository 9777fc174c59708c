/**
 * Room keys: which of two is kept, which do not come, who hears of new ones, and their way from and
 * to key files.
 */
package io.twinloop.machine.keys;
