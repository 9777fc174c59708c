package io.twinloop.megolm;

import io.twinloop.id.Timestamp;
import java.util.Set;

/**
 * What a room is like when something is to be said in it.
 *
 * @param recipients the devices that are to read it
 */
public record RoomCircumstances(
    RotationSettings settings, HistorySharing history, Set<Recipient> recipients, Timestamp now) {

  public RoomCircumstances {
    recipients = Set.copyOf(recipients);
  }
}
