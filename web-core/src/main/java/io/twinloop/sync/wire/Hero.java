package io.twinloop.sync.wire;

import io.twinloop.id.UserId;
import java.util.Optional;

/** A member whom the homeserver picked for naming a room that has no name. */
public record Hero(UserId user, Optional<String> displayName, Optional<String> avatar) {}
