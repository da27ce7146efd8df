"""A scripted chat endpoint on this machine: it answers what it was told to, truth or lies, well or badly."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Script:
    """What the server does with the next requests, and what it was asked."""

    def __init__(self):
        self.content = ""
        self.status = 200
        self.raw = None
        self.delay = 0.0
        self.drip = 0
        self.location = None
        self.asked = []
        self.keys = []


@contextmanager
def serving():
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            script.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            script.keys.append(self.headers.get("Authorization"))
            time.sleep(script.delay)
            body = script.raw
            if body is None:
                body = json.dumps({"choices": [{"message": {"content": script.content}}]}).encode()
            self.send_response(script.status)
            if script.location:
                self.send_header("Location", script.location)
            self.send_header("Content-Length", str(len(body) + script.drip))
            self.end_headers()
            try:
                self.wfile.write(body)
                for _ in range(script.drip):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                pass  # the client had enough

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield script, f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
