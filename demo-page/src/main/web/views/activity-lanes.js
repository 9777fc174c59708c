import { el } from '../dom.js';
import { duration, preciseClock } from '../format.js';

export const TOPICS = ['sync', 'send', 'push', 'storage', 'session'];

const WINDOW_MS = 60_000;
const TICK_MS = 10_000;
const FRAME_MS = 80; // a minute across 300 px moves a pixel in 200 ms; this is smooth enough and leaves the machine alone
const QUIET_FRAME_MS = 1000; // where the user asked for less motion
const MARK_PX = 7;
const LABEL_PX = 20;
const LINE_PX = 8; // between the lines of a staff: one line for each topic
const STAFF_PX = (TOPICS.length - 1) * LINE_PX;
const LANE_PX = LABEL_PX + STAFF_PX + 18;
const AXIS_PX = 18;
const EDGE_PX = 6;

/**
 * A minute of what every context did, as a score: a staff for each context, a line for each topic, a dot for what took
 * no time and a bar for what did, now at the right. Drawn only while visible; the list beside it says the same in words.
 *
 * @param {{contexts: () => {id: string, label: string, note: string}[], activities: () => import('../twinloop.js').Activity[]}} source
 */
export function createLanes(source) {
  const canvas = el('canvas', { class: 'lanes', 'aria-hidden': 'true' });
  const tip = el('p', { class: 'lanes-tip', hidden: true, 'aria-hidden': 'true' });
  const element = el('div', { class: 'lanes-frame' }, canvas, tip);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let colours;
  let marks = [];
  let timer;

  function draw() {
    const contexts = source.contexts();
    const width = element.clientWidth;
    const height = contexts.length * LANE_PX + AXIS_PX;
    if (width === 0) return;
    const pen = prepare(width, height);
    const now = Date.now();
    const x = (time) => width - EDGE_PX - ((now - time) / WINDOW_MS) * (width - 2 * EDGE_PX);
    drawAxis(pen, x, now, width, height);
    contexts.forEach((context, lane) => drawStaff(pen, context, lane * LANE_PX, width));
    drawTicks(pen, contexts.length, x, now);
    drawMarks(pen, contexts, x, now);
  }

  function prepare(width, height) {
    const scale = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.style.height = `${height}px`;
    }
    colours ??= readColours(canvas);
    const pen = canvas.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = `600 11px ${colours.font}`;
    pen.textBaseline = 'alphabetic';
    return pen;
  }

  function drawAxis(pen, x, now, width, height) {
    pen.fillStyle = colours.faint;
    pen.font = `11px ${colours.font}`;
    for (let ago = 0; ago < WINDOW_MS; ago += 2 * TICK_MS) {
      const at = x(now - ago);
      pen.textAlign = ago === 0 ? 'right' : 'center';
      pen.fillText(ago === 0 ? 'now' : `${ago / 1000} s ago`, ago === 0 ? width - 1 : at, height - 4);
    }
    pen.textAlign = 'left';
  }

  function drawTicks(pen, lanes, x, now) {
    pen.fillStyle = colours.line;
    for (let ago = 0; ago < WINDOW_MS; ago += TICK_MS) {
      for (let lane = 0; lane < lanes; lane++)
        pen.fillRect(Math.round(x(now - ago)), lane * LANE_PX + LABEL_PX, 1, STAFF_PX);
    }
  }

  function drawStaff(pen, context, top, width) {
    pen.font = `600 12px ${colours.font}`;
    pen.fillStyle = colours.ink;
    pen.fillText(context.label, 0, top + 12);
    pen.font = `11px ${colours.font}`;
    pen.fillStyle = colours.faint;
    pen.textAlign = 'right';
    pen.fillText(context.note, width - 1, top + 12);
    pen.textAlign = 'left';
    pen.fillStyle = colours.line;
    TOPICS.forEach((_, line) => pen.fillRect(0, top + LABEL_PX + line * LINE_PX, width, 1));
  }

  function drawMarks(pen, contexts, x, now) {
    marks = [];
    pen.strokeStyle = colours.ground;
    pen.lineWidth = 1.5;
    for (const activity of source.activities()) {
      const end = activity.at.getTime();
      const lane = contexts.findIndex((context) => context.id === activity.context);
      if (lane < 0 || now - end > WINDOW_MS) continue;
      const y = lane * LANE_PX + LABEL_PX + TOPICS.indexOf(activity.topic) * LINE_PX + 0.5;
      const right = x(end);
      const left = Math.max(EDGE_PX, Math.min(right, x(end - (activity.durationMs ?? 0))));
      pen.fillStyle = colours[activity.topic];
      pen.beginPath();
      pen.roundRect(left - MARK_PX / 2, y - MARK_PX / 2, right - left + MARK_PX, MARK_PX, MARK_PX / 2);
      pen.fill();
      if (right - left > MARK_PX) pen.stroke(); // keeps neighbours apart
      marks.push({ left: left - 5, right: right + 5, y, activity });
    }
  }

  function point({ offsetX, offsetY }) {
    const mark = marks.findLast(
      (each) => offsetX >= each.left && offsetX <= each.right && Math.abs(offsetY - each.y) <= 4,
    );
    tip.hidden = !mark;
    if (!mark) return;
    const { text, at, durationMs } = mark.activity;
    tip.textContent = `${preciseClock(at)}  ${text}${durationMs === undefined ? '' : ` (${duration(durationMs)})`}`;
    tip.style.insetBlockStart = `${mark.y + 10}px`;
  }

  function run() {
    timer = setTimeout(run, calm.matches ? QUIET_FRAME_MS : FRAME_MS);
    if (document.visibilityState === 'visible') draw();
  }

  function stop() {
    clearTimeout(timer);
    timer = undefined;
  }

  /** Draws while on; costs nothing while off. */
  function setRunning(on) {
    if (on && timer === undefined) run();
    else if (!on) stop();
  }

  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerleave', () => (tip.hidden = true));
  dark.addEventListener('change', () => (colours = undefined));

  return { element, setRunning };
}

function readColours(canvas) {
  const style = getComputedStyle(canvas);
  const read = (token) => style.getPropertyValue(token).trim();
  const colours = {
    ink: read('--ink'),
    faint: read('--ink-faint'),
    line: read('--line'),
    ground: read('--ground'),
    font: style.fontFamily,
  };
  for (const topic of TOPICS) colours[topic] = read(`--topic-${topic}`);
  return colours;
}
