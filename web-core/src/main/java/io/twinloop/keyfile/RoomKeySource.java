package io.twinloop.keyfile;

import java.util.List;

/** The keys to export, in whatever order. */
public interface RoomKeySource {

  /** How many there are, as far as is known; for the progress. */
  int total();

  /** The next ones, some hundred at most; none at the end. Suspends. */
  List<ExportedRoomKey> next();
}
