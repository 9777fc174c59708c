/** A proxy in front of the homeserver that breaks things on purpose, by rules. */
package io.twinloop.e2e.fault;
