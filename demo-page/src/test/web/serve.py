#!/usr/bin/env python3
"""Serves the demo page on a mock of Twinloop: python3 serve.py [port], then open the printed address.

Files of this folder stand in for those the build would add; `?rooms=5000`, `?signed-out`, … choose a scene,
see mock-twinloop.js.
"""

import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "main" / "web"
STAND_INS = {
    "/twinloop.js": HERE / "mock-twinloop.js",
    "/twinloop-worker.js": HERE / "mock-twinloop-worker.js",
    "/mock-rooms.js": HERE / "mock-rooms.js",
    "/demo-config.json": HERE / "demo-config.json",
}


class Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".webmanifest": "application/manifest+json"}

    def __init__(self, *args):
        super().__init__(*args, directory=str(PAGE))

    def translate_path(self, path):
        stand_in = STAND_INS.get(path.split("?")[0])
        return str(stand_in) if stand_in else super().translate_path(path)

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
