/** Times, counts and names as people read them. */

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const PRECISE = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const OLD_DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const OLD_DAY = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const LIST = new Intl.ListFormat(undefined, { type: 'conjunction' });

const MS_PER_DAY = 86_400_000;

export const clock = (date) => CLOCK.format(sane(date));
export const preciseClock = (date) => PRECISE.format(sane(date));
export const fullTime = (date) => FULL.format(sane(date));
export const machineTime = (date) => sane(date).toISOString();
export const listed = (names) => LIST.format(names);

/** As short as the distance allows: a time today, a weekday this week, else a date. */
export function shortTime(when, now = new Date()) {
  const date = sane(when);
  const days = daysBetween(date, now);
  if (days <= 0) return clock(date);
  if (days < 7) return WEEKDAY.format(date);
  return date.getFullYear() === now.getFullYear() ? DATE.format(date) : OLD_DATE.format(date);
}

/** The heading of a day in a timeline. */
export function dayName(when, now = new Date()) {
  const date = sane(when);
  const days = daysBetween(date, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return date.getFullYear() === now.getFullYear() ? DAY.format(date) : OLD_DAY.format(date);
}

/** Equal for two moments of one local day. */
export function dayKey(date) {
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

export function duration(ms) {
  if (ms < 1) return '<1 ms';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** A badge's number, which has room for three signs. */
export function badgeCount(count) {
  return count > 99 ? '99+' : String(count);
}

export function plural(count, one, many) {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** The readable part of `@alice:example.org`. */
export function localPart(userId) {
  const end = userId.indexOf(':');
  return userId.slice(userId.startsWith('@') ? 1 : 0, end < 0 ? undefined : end);
}

/** A sender's clock may say anything, also no time at all; that must not keep the message from being shown. */
function sane(date) {
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
}

function daysBetween(date, now) {
  return Math.round((startOfDay(now) - startOfDay(date)) / MS_PER_DAY);
}

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
