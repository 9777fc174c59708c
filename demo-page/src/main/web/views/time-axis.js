import { preciseClock } from '../format.js';

/** How much of the past is drawn, now at the right. */
export const WINDOW_MS = 60_000;
const TICK_MS = 10_000;
const LABEL_MS = 20_000;
const EDGE_PX = 6; // so that what happens now is not cut in half
const LABEL_PX = 36; // half of the longest label
const FRAME_MS = 80; // a minute across 300 px moves a pixel in 200 ms; this is smooth and leaves the machine alone
const QUIET_FRAME_MS = 1000; // where the user asked for less motion

/** The axis as of now: where a time is, and the full tens of seconds by the clock, `gap` apart, some with a label. */
export function timeAxis(now, width) {
  const pixels = (ms) => (ms / WINDOW_MS) * (width - 2 * EDGE_PX);
  const x = (time) => width - EDGE_PX - pixels(now - time);
  const ticks = [];
  for (let time = Math.ceil((now - WINDOW_MS) / TICK_MS) * TICK_MS; time <= now; time += TICK_MS) {
    const at = x(time);
    const hasLabel = time % LABEL_MS === 0 && at >= LABEL_PX && at <= width - 2 * LABEL_PX;
    ticks.push({ at, label: hasLabel ? preciseClock(new Date(time)) : '' });
  }
  return { x, ticks, gap: pixels(TICK_MS) };
}

/** Calls `draw` again and again while it is switched on and the page is seen; costs nothing while off. */
export function createFrames(draw) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let timer;

  function run() {
    timer = setTimeout(run, calm.matches ? QUIET_FRAME_MS : FRAME_MS);
    if (document.visibilityState === 'visible') draw();
  }

  return (on) => {
    if (on && timer === undefined) run();
    if (on) return;
    clearTimeout(timer);
    timer = undefined;
  };
}
