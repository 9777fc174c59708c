package io.twinloop.machine.rooms;

/**
 * What to send in place of a message. Nothing else will ever be encrypted under its index.
 *
 * @param content of the {@code m.room.encrypted} event, as JSON text
 * @param session that encrypted it
 * @param index of the message in that session
 */
public record EncryptedMessage(String content, String session, long index) {}
