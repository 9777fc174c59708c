/**
 * The whole crypto machine among contexts to which everything happens, for thousands of seeds: the
 * shipped encryption in tabs and workers over one database, a homeserver that loses requests and
 * answers, others who write to them and read what they say, and oracles that know from the outside
 * alone that no key is lost and none used twice.
 */
package io.twinloop.encryption.simulation;
