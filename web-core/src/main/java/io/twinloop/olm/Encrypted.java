package io.twinloop.olm;

/**
 * A message, and its session from now on.
 *
 * @param session to be stored before the message leaves: going on from an older one would encrypt
 *     two messages with one key
 */
public record Encrypted(OlmMessage message, OlmSession session) {}
