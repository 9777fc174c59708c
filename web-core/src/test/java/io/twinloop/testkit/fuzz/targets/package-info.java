/** The decoders, one class for those of a field: what is valid for each, and what it promises. */
package io.twinloop.testkit.fuzz.targets;
