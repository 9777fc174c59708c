import { el } from './dom.js';

/** Bidi controls, zero-width signs and the sigils of Matrix ids: never an initial. */
const NOT_AN_INITIAL = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\s#!@]/u;
const SEGMENTER = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : undefined;

/** A letter on a colour that stays with the id. Decoration: the name stands beside it. */
export function avatar(id, name) {
  const element = el('span', { class: 'avatar', 'aria-hidden': 'true' }, initial(name || id));
  element.style.setProperty('--hue', hue(id));
  return element;
}

/** The id's colour as an angle; the same on every device. */
export function hue(id) {
  let hash = 2166136261; // FNV-1a
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  return ((hash >>> 0) % 24) * 15; // neighbours far enough apart to tell them
}

function initial(name) {
  const start = name.slice(0, 80);
  const signs = SEGMENTER ? Array.from(SEGMENTER.segment(start), (part) => part.segment) : Array.from(start);
  const sign = signs.find((candidate) => !NOT_AN_INITIAL.test(candidate));
  return (sign ?? '?').toLocaleUpperCase();
}
