package io.twinloop.sync;

/**
 * How many rooms of the list are synced. It starts small, so that the first answer comes fast, and
 * grows towards all rooms as answers come.
 */
public record RoomWindow(int size) {
  /** A screenful. */
  public static final RoomWindow FIRST = new RoomWindow(20);

  private static final int STEP = 100;

  /** Beyond what a person keeps up with; more cost memory in every tab, and come when asked for. */
  private static final int GROWS_BY_ITSELF_TO = 500;

  /** The window for the next request, the homeserver having that many rooms for us. */
  RoomWindow after(long roomCount) {
    return size < roomCount && size < GROWS_BY_ITSELF_TO ? grown() : this;
  }

  /** One step larger, as when the user asks for more: 20, 50, 100, 200 and so on. */
  RoomWindow grown() {
    if (size < 50) {
      return new RoomWindow(50);
    }
    return new RoomWindow(size < STEP ? STEP : size + STEP);
  }
}
