import { el } from '../dom.js';
import { explain } from '../errors.js';

const COUNT = 40; // about two screens

/**
 * The top of a timeline: says whether there is more, and gets it. What failed waits for the reader to ask again.
 *
 * @param {{timeline: import('../twinloop.js').Timeline, isWanted: () => boolean}} options `isWanted` tells whether the
 *   reader is still so near the top that more should come
 */
export function createEarlier({ timeline, isWanted }) {
  const element = el('div', { class: 'timeline-start' });
  let loading = false;
  let failure;

  function refresh() {
    element.replaceChildren(...offer());
  }

  function offer() {
    if (loading) return [el('p', {}, 'Loading earlier messages…')];
    if (!timeline.hasEarlier) return [el('p', {}, 'This is where the conversation begins.')];
    return [
      failure ? el('p', {}, `Earlier messages did not come. ${explain(failure).title}.`) : '',
      el('button', { type: 'button', class: 'button small', onclick: load }, 'Load earlier messages'),
    ];
  }

  /** Loads more where the reader needs it and nothing stands against it. */
  function loadIfWanted() {
    if (isWanted() && !loading && !failure && timeline.hasEarlier) load();
  }

  async function load() {
    loading = true;
    failure = undefined;
    refresh();
    let came = 0;
    try {
      came = await timeline.loadEarlier(COUNT);
    } catch (error) {
      failure = error;
    }
    loading = false;
    refresh();
    if (came > 0) loadIfWanted();
  }

  return { element, refresh, loadIfWanted };
}
