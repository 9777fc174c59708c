package io.twinloop.e2e.homeserver;

import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;

/**
 * A throwaway account and the device that registering it signed in.
 *
 * @param password good for further log-ins
 */
public record Account(UserId user, String password, DeviceId device, String accessToken) {}
