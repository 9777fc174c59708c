package io.twinloop.megolm;

import java.time.Duration;
import java.util.Optional;

/**
 * When an outbound session is given up for a new one (Matrix specification 1.19, "Sharing keys
 * between devices").
 */
public final class RotationRule {
  /** Clocks are put right by seconds; one set back further leaves a session's age unknown. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

  private RotationRule() {}

  /** Empty where the session serves on. */
  public static Optional<RotationReason> reason(SessionUse use, RoomCircumstances room) {
    if (use.departureSeen() || !room.recipients().containsAll(use.sharedWith())) {
      return Optional.of(RotationReason.RECIPIENT_GONE);
    }
    if (use.history() != room.history()) {
      return Optional.of(RotationReason.HISTORY_SHARING_CHANGED);
    }
    if (use.messages() >= room.settings().messages()) {
      return Optional.of(RotationReason.TOO_MANY_MESSAGES);
    }
    return isTooOld(use, room) ? Optional.of(RotationReason.TOO_OLD) : Optional.empty();
  }

  private static boolean isTooOld(SessionUse use, RoomCircumstances room) {
    Duration age = room.now().since(use.createdAt());
    return age.compareTo(room.settings().period()) >= 0
        || age.compareTo(CLOCK_TOLERANCE.negated()) <= 0;
  }
}
