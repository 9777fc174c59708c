import { el } from '../dom.js';
import { duration, preciseClock } from '../format.js';
import { createFrames, timeAxis, WINDOW_MS } from './time-axis.js';

export const TOPICS = ['sync', 'send', 'push', 'storage', 'session', 'encryption'];

const MARK_PX = 7;
const LABEL_PX = 20;
const LINE_PX = 8; // between the lines of a staff: one line for each topic
const STAFF_PX = (TOPICS.length - 1) * LINE_PX;
const LANE_PX = LABEL_PX + STAFF_PX + 18;
const AXIS_PX = 18;
const LEFT_PX = 6;
const CHIP_PX = 8;

/**
 * A minute of what every context did, as a score: a staff for each context, a line for each topic, a dot for what took
 * no time and a bar for what did, now at the right. Drawn only while visible; the list beside it says the same in words.
 *
 * @param {{contexts: () => {who: import('../roster.js').Who, note: string}[],
 *   activities: () => (import('../twinloop.js').Activity & {who: import('../roster.js').Who})[]}} source
 */
export function createLanes(source) {
  const canvas = el('canvas', { class: 'lanes', 'aria-hidden': 'true' });
  const tip = el('p', { class: 'lanes-tip', hidden: true, 'aria-hidden': 'true' });
  const element = el('div', { class: 'lanes-frame' }, canvas, tip);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let colours;
  let marks = [];

  function draw() {
    const contexts = source.contexts();
    const width = element.clientWidth;
    const height = contexts.length * LANE_PX + AXIS_PX;
    if (width === 0) return;
    const pen = prepare(width, height);
    const now = Date.now();
    const { x, ticks } = timeAxis(now, width);
    drawAxis(pen, ticks, width, height);
    contexts.forEach((context, lane) => drawStaff(pen, context, lane * LANE_PX, width));
    drawTicks(pen, contexts.length, ticks);
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

  function drawAxis(pen, ticks, width, height) {
    pen.fillStyle = colours.faint;
    pen.font = `11px ${colours.font}`;
    pen.textAlign = 'center';
    for (const { at, label } of ticks) pen.fillText(label, at, height - 4);
    pen.textAlign = 'right';
    pen.fillText('now', width - 1, height - 4);
    pen.textAlign = 'left';
  }

  function drawTicks(pen, lanes, ticks) {
    pen.fillStyle = colours.line;
    for (const { at } of ticks) {
      for (let lane = 0; lane < lanes; lane++)
        pen.fillRect(Math.round(at), lane * LANE_PX + LABEL_PX, 1, STAFF_PX);
    }
  }

  function drawStaff(pen, { who, note }, top, width) {
    pen.fillStyle = colours.of(who);
    pen.beginPath();
    pen.roundRect(0, top + 4, CHIP_PX, CHIP_PX, 2);
    pen.fill();
    pen.font = `600 12px ${colours.font}`;
    pen.fillStyle = colours.ink;
    pen.fillText(who.label, CHIP_PX + 6, top + 12);
    pen.font = `11px ${colours.font}`;
    pen.fillStyle = colours.faint;
    pen.textAlign = 'right';
    pen.fillText(note, width - 1, top + 12);
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
      const lane = contexts.findIndex(({ who }) => who === activity.who);
      if (lane < 0 || now - end > WINDOW_MS) continue;
      const y = lane * LANE_PX + LABEL_PX + TOPICS.indexOf(activity.topic) * LINE_PX + 0.5;
      const right = x(end);
      const left = Math.max(LEFT_PX, Math.min(right, x(end - (activity.durationMs ?? 0))));
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

  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerleave', () => (tip.hidden = true));
  dark.addEventListener('change', () => (colours = undefined));

  return { element, setRunning: createFrames(draw) };
}

function readColours(canvas) {
  const style = getComputedStyle(canvas);
  const read = (token) => style.getPropertyValue(token).trim();
  const [lightness, chroma] = [read('--holder-lightness'), read('--holder-chroma')];
  const roles = { own: read('--tab'), worker: read('--worker-vivid') };
  const colours = {
    ink: read('--ink'),
    faint: read('--ink-faint'),
    line: read('--line'),
    ground: read('--ground'),
    font: style.fontFamily,
    of: (who) => roles[who.role] ?? `oklch(${lightness} ${chroma} ${who.hue})`,
  };
  for (const topic of TOPICS) colours[topic] = read(`--topic-${topic}`);
  return colours;
}
