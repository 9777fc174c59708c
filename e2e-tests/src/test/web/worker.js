importScripts('/harness/lookout.js', '/twinloop-worker.js');
twinloop.install({ roomUrl: '/test/client.html#/room/{roomId}' });
