"""gunicorn's configuration in production. nginx stands in front of it: see nginx.conf."""

import os

bind = os.environ.get("BIND", "unix:/run/relais/gunicorn.sock")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# A client that connects and waits holds a thread, not the worker.
threads = 4
# One copy of the code in memory for all workers.
preload_app = True
# No other door than the address that is served.
control_socket_disable = True
# A worker starts afresh now and then, not all at the same time.
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 30
# The socket can only be reached by nginx, which says how the visitor came.
forwarded_allow_ips = "*"
# nginx keeps the log of requests. It holds what people searched for: see nginx.conf.
accesslog = None
