// The worker's side of the API, as it looks after importScripts('twinloop-worker.js').

/// <reference path="../../../npm/worker.d.ts" />

twinloop.install();
twinloop.install({
  roomUrl: './#/room/{roomId}?as={userId}',
  icon: 'icon.png',
  badge: 'badge.png',
  texts: { title: 'News', body: '', encrypted: 'Secret', invite: '{sender} asks you into {room}' },
  deadlineMs: 8000,
});
// @ts-expect-error: texts are texts
twinloop.install({ texts: { title: 1 } });
