/** The address's hash says which room is open: `#/room/{roomId}`, or nothing for the list. */

const ROOM = '#/room/';

export function roomHash(roomId) {
  return ROOM + encodeURIComponent(roomId.toWellFormed()); // an id is any text, also half a sign
}

/** The room the address names, or undefined. */
export function routedRoom() {
  if (!location.hash.startsWith(ROOM)) return undefined;
  try {
    return decodeURIComponent(location.hash.slice(ROOM.length)) || undefined;
  } catch {
    return undefined; // a broken escape, typed or pasted
  }
}

export function goToRoom(roomId) {
  location.hash = roomHash(roomId);
}

/** Back to the list, without a step in the history to fall back into. */
export function leaveRoute() {
  history.replaceState(null, '', location.pathname + location.search);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
