package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.browser.Waits;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.RoomId;
import java.time.Duration;

/**
 * A Chromium whose profile holds a signed-in account with rooms on disk, as after a day of use.
 *
 * @param friend somebody else who is in each of its rooms
 * @param room one of them
 */
record Signed(Chromium chromium, Peer friend, RoomId room) {
  /** What a room list shows without scrolling. */
  static final int ROOMS = 20;

  private static final Duration SOON = Duration.ofSeconds(60);

  /**
   * @param page a page of the bed's origin, where the account is signed in
   * @param prepare runs in the page once its rooms are on disk; {@code client} is at hand
   */
  static Signed in(TestBed bed, String page, String prepare, Object... arguments) {
    Peer owner = bed.peer("owner");
    Peer friend = bed.peer("friend");
    friend.setDisplayName("Friend");
    RoomId room = friend.createRoom("Room 0", owner.user());
    owner.join(room);
    for (int i = 1; i < ROOMS; i++) {
      owner.join(friend.createRoom("Room " + i, owner.user()));
    }
    Chromium chromium = Chromium.launch(bed.checkout());
    chromium.newTab(bed.pages().origin() + page);
    chromium.await(
        """
        const { login } = await import('/twinloop.js');
        const [homeserver, user, password] = args;
        window.client = await login({ homeserver, user, password });
        await client.start();
        """,
        bed.homeserver().baseUrl(),
        owner.user().localpart(),
        owner.account().password());
    Waits.until(
        "all rooms are there",
        SOON,
        () -> (Boolean) chromium.run("return client.rooms.length === " + ROOMS));
    chromium.await(prepare, arguments);
    return new Signed(chromium, friend, room);
  }
}
