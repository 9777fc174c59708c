package io.twinloop.account;

import io.twinloop.api.NewRoom;
import io.twinloop.encryption.Encryption;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.id.RoomId;
import io.twinloop.push.Pushers;
import io.twinloop.session.Session;
import io.twinloop.sync.Connection;
import io.twinloop.sync.ConnectionState;
import io.twinloop.task.Listeners;
import java.util.List;
import java.util.Optional;

/**
 * One signed-in account in this context: what a page, or a JVM peer, holds. Calls suspend where
 * they say so.
 */
public final class Account {
  private final AccountParts parts;
  private final RoomViews views;
  private final Listeners<AccountNews> news = new Listeners<>();
  private List<RoomView> rooms = List.of();

  Account(AccountParts parts) {
    this.parts = parts;
    this.views = new RoomViews(parts.session().user());
    parts.ledger().listeners().add(changed -> listRooms());
    parts.recorder().listeners().add(this::onRecording);
    parts.connection().onChange(this::onConnection);
    listRooms();
  }

  public Session session() {
    return parts.session();
  }

  public ContextId context() {
    return parts.platform().context();
  }

  /** Whether what this context learns is kept on disk, and by whom. */
  public RecordingState recording() {
    return parts.recorder().state();
  }

  public ConnectionState connection() {
    return parts.connection().status().state();
  }

  /** Why the connection is in {@code ERROR} or {@code TERMINATED}. */
  public Optional<TwinloopException> error() {
    return parts.connection().status().error();
  }

  /** Invites, then joined rooms, the most recent first. */
  public List<RoomView> rooms() {
    return rooms;
  }

  /** How many rooms the homeserver has for us; the list grows towards it. */
  public long roomCount() {
    return parts.book().count();
  }

  public Listeners<AccountNews> news() {
    return news;
  }

  public Encryption encryption() {
    return parts.encryption();
  }

  public Pushers pushers() {
    return parts.pushers();
  }

  /** Whether that session is this account's, and goes on. */
  boolean isOf(Session session) {
    return parts.session().device().equals(session.device())
        && connection() != ConnectionState.TERMINATED;
  }

  /** Starts the loops; returns when they run, not when they have caught up. Suspends. */
  public void start() {
    parts.loops().start();
  }

  /** Stops the loops; when it returns, nothing of this account writes any more. Suspends. */
  public void stop() {
    parts.loops().stop();
  }

  /** Ends the session everywhere and deletes all that is kept of the account. Suspends. */
  public void logout() {
    parts.ending().logout();
  }

  /** Signs the same device in again after a soft logout, and starts again. Suspends. */
  public void reauthenticate(String password) {
    parts.ending().reauthenticate(password);
    start();
  }

  /**
   * The room, live until it is closed. Suspends.
   *
   * @throws TwinloopException {@code UNKNOWN_ROOM} where we are not in such a room
   */
  public OpenRoom openRoom(RoomId id) {
    parts.ledger().loadTimeline(id);
    if (parts.ledger().find(id).isEmpty()) {
      throw new TwinloopException(
          ErrorCode.UNKNOWN_ROOM, "You are not in this room, or it has not been synced yet.");
    }
    return parts.rooms().open(id);
  }

  /** Whether somebody looks at the room here. Never suspends. */
  public boolean shows(RoomId room) {
    return parts.rooms().isOpen(room);
  }

  /** Makes the window of synced rooms larger. Never suspends. */
  public void showMoreRooms() {
    parts.loops().showMoreRooms();
  }

  /** Creates a room and waits until it is in the list. Suspends. */
  public RoomId createRoom(NewRoom room) {
    return parts.memberships().create(room);
  }

  /** Joins by id or alias, or accepts an invite. Suspends. */
  public RoomId join(String roomIdOrAlias) {
    return parts.memberships().join(roomIdOrAlias);
  }

  /** Leaves, or declines an invite. Suspends. */
  public void leave(RoomId room) {
    parts.memberships().leave(room);
  }

  private void onConnection(Connection.Status status) {
    if (status.state() == ConnectionState.RUNNING) {
      parts.platform().tasks().start("catch up", this::catchUp);
      parts.platform().tasks().start("pusher", parts.pushers()::check);
    }
    news.tell(new AccountNews.ConnectionChanged());
  }

  /** What waited for the homeserver to be there. */
  private void catchUp() {
    parts.loops().sendAgain();
    parts.markers().tellAgain();
  }

  /** Whoever records from now on follows one that is gone, and that may have left something. */
  private void onRecording(RecordingState state) {
    if (state instanceof RecordingState.Recording) {
      parts.platform().tasks().start("catch up", parts.loops()::sendAgain);
    }
    news.tell(new AccountNews.RecordingChanged(state));
  }

  private void listRooms() {
    List<RoomView> next = views.list(parts.book().all());
    if (!next.equals(rooms)) {
      rooms = next;
      news.tell(new AccountNews.RoomsChanged());
    }
  }
}
