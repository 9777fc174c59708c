import { el } from '../dom.js';
import { report } from '../toasts.js';

const COUNT = 40; // about two screens

/**
 * The top of a timeline: says whether there is more, and gets it.
 *
 * @param {{timeline: import('../twinloop.js').Timeline, isWanted: () => boolean}} options `isWanted` tells whether the
 *   reader is still so near the top that more should come
 */
export function createEarlier({ timeline, isWanted }) {
  const element = el('div', { class: 'timeline-start' });
  let loading = false;

  function refresh() {
    element.replaceChildren(offer());
  }

  function offer() {
    if (loading) return el('p', {}, 'Loading earlier messages…');
    if (!timeline.hasEarlier) return el('p', {}, 'This is where the conversation begins.');
    return el('button', { type: 'button', class: 'button small', onclick: load }, 'Load earlier messages');
  }

  async function load() {
    if (loading || !timeline.hasEarlier) return;
    loading = true;
    refresh();
    const came = await timeline.loadEarlier(COUNT).catch(failed);
    loading = false;
    refresh();
    if (came > 0 && isWanted()) load();
  }

  function failed(error) {
    if (element.isConnected) report(error);
    return 0;
  }

  return { element, refresh, load };
}
