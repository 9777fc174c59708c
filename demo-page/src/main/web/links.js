import { el } from './dom.js';

const ADDRESS = /https?:\/\/[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2066-\u2069]{2,2000}/giu;
const TRAILING = /[).,;:!?\]}'"»”]+$/u;

/** A text's parts, with web addresses as links. Only http and https ever become one, and they show where they lead. */
export function linked(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const url = parse(address);
    if (!url) continue;
    parts.push(
      text.slice(end, match.index),
      el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, address),
    );
    end = match.index + address.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** Without the punctuation of the sentence around it; a closing bracket stays if the address opened one. */
function withoutTrailing(address) {
  const bare = address.replace(TRAILING, '');
  return address[bare.length] === ')' && bare.includes('(') ? address.slice(0, bare.length + 1) : bare;
}

function parse(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
  } catch {
    return undefined;
  }
}
