"""How gunicorn serves the door on one machine.

    CONFIGURATOR_HOME=/srv/shop gunicorn -c python:web.gunicorn_settings \
        "web.app:application()"

Few processes, some threads each: a click waits for the database and the wire more
than for the processor. Compiled circuits are mapped from the shelf, so the processes
share their pages. The application is made behind the fork, as the store demands.
"""

from __future__ import annotations

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS") or min(4, os.cpu_count() or 1))
threads = 8
preload_app = False
timeout = 60
"""Seconds; making a product ready for the first time takes about that long."""
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 4094
limit_request_fields = 64
accesslog = None  # ``request_log`` writes a line for each request
errorlog = "-"
control_socket_disable = True
