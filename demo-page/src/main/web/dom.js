/** Builds and updates elements. Text only ever becomes text nodes: nothing here parses HTML. */

const PROPERTIES = new Set([
  'value',
  'hidden',
  'disabled',
  'checked',
  'className',
  'textContent',
  'tabIndex',
]);

/** An element with attributes, properties, `on…` listeners and children (nodes or strings; empty ones are skipped). */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(isPresent));
  return element;
}

/** A picture from the sprite in index.html; decoration only, so whatever holds it needs a name. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A button that shows only a picture; `label` is its name and its tooltip. */
export function iconButton(iconName, label, onclick, attributes = {}) {
  return el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick, ...attributes },
    icon(iconName),
  );
}

/** A name somebody chose, kept from turning the text around it. */
export function name(text, attributes = {}) {
  return el('bdi', attributes, text);
}

/** Text for screen readers alone. */
export function spoken(text) {
  return el('span', { class: 'visually-hidden' }, text);
}

/** Makes `parent` hold exactly `nodes` in this order, touching only what is out of place. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
  }
}

/** Writes text only where it differs, so that selections and live regions are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function isPresent(child) {
  return child !== undefined && child !== null && child !== false && child !== '';
}
