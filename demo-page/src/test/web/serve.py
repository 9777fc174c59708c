#!/usr/bin/env python3
"""Serves the demo page on a mock of Twinloop: python3 serve.py [port], then open the printed address.

Files of this folder come before those of the page, as the built ones would. `?rooms=5000`, `?signed-out`, … choose a
scene, see mock-twinloop.js.
"""

import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent.parent / "main" / "web"


class Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".webmanifest": "application/manifest+json"}

    def __init__(self, *args):
        super().__init__(*args, directory=str(PAGE))

    def translate_path(self, path):
        in_page = Path(super().translate_path(path))
        stand_in = HERE / in_page.relative_to(PAGE)
        return str(stand_in if stand_in.is_file() else in_page)

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
