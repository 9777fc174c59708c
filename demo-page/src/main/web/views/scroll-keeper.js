const AT_END_PX = 48; // so near the end still counts as reading along

/**
 * Keeps what the reader looks at in place, whatever grows or shrinks around it; who is at the end stays at the end.
 *
 * @param {HTMLElement} scroller positioned, so that offsets count from it
 * @param {HTMLElement} content
 * @param {() => HTMLElement[]} anchors the nodes a place can be remembered by, top to bottom
 * @param {(atEnd: boolean, first: HTMLElement | undefined) => void} onMove told where the reader is: what stands first
 */
export function keepScroll(scroller, content, anchors, onMove) {
  let atEnd = true;
  let anchor;
  let anchorOffset = 0;

  function remember() {
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= AT_END_PX;
    anchor = firstVisible(anchors(), scroller.scrollTop);
    anchorOffset = anchor ? anchor.offsetTop - scroller.scrollTop : 0;
    onMove(atEnd, anchor);
  }

  function restore() {
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
    else if (anchor?.isConnected) scroller.scrollTop = anchor.offsetTop - anchorOffset;
  }

  function toEnd() {
    atEnd = true;
    restore();
    remember();
  }

  const observer = new ResizeObserver(restore);
  observer.observe(content);
  observer.observe(scroller);
  scroller.addEventListener('scroll', remember, { passive: true });

  return { restore, toEnd, isAtEnd: () => atEnd, stop: () => observer.disconnect() };
}

/** The first node that reaches below `top`; nodes lie one under the other, so halving finds it. */
function firstVisible(nodes, top) {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle].offsetTop + nodes[middle].offsetHeight > top) high = middle;
    else low = middle + 1;
  }
  return nodes[low];
}
