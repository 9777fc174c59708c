/* The whole push worker of this page. Twinloop answers pushes, clicks and changed subscriptions. */
importScripts('twinloop-worker.js');

twinloop.install({
  roomUrl: './#/room/{roomId}',
  icon: 'icons/icon-192.png',
  badge: 'icons/badge.png',
});
