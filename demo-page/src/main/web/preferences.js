/** Small things remembered for this browser; without storage they are forgotten, which breaks nothing. */

export function remembered(key) {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // private windows of some browsers refuse, and full disks do
  }
}
