package io.twinloop.account;

import io.twinloop.id.UserId;
import java.util.List;
import java.util.Optional;

/** A room to create, private and by invitation. */
public record NewRoom(Optional<String> name, List<UserId> invited, boolean direct) {}
