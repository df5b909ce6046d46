"""The shipped nginx configuration, rewritten to run as anybody from a folder of one's own."""

import os
import re
import subprocess
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    " -keyout privkey.pem -out fullchain.pem"
)
# Debian's /etc/nginx/proxy_params.
PROXY_PARAMS = """
proxy_set_header Host $http_host;
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_set_header X-Forwarded-Proto $scheme;
"""
MACHINE = (
    r"/etc/letsencrypt/live/[\w.]+|/var/cache/nginx|/var/log/nginx|/run/relais|/srv/relais/var"
)


def write(folder: Path, http: int = 80, https: int = 443) -> Path:
    """Write the configuration under ``folder``, with every path of a machine there too."""
    subprocess.run(CERTIFICATE.split(), cwd=folder, check=True, capture_output=True)
    (folder / "proxy_params").write_text(PROXY_PARAMS)
    site = re.sub(MACHINE, str(folder), SHIPPED.read_text(encoding="utf-8"))
    site = re.sub(r"listen \[::\]:\d+[^;]*;", "", site)
    site = site.replace("listen 80;", f"listen 127.0.0.1:{http};")
    site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{https} ssl")
    # Started by root, nginx would work as somebody who cannot read the folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    conf = folder / "nginx.conf"
    conf.write_text(
        f"{user}pid {folder}/nginx.pid;\nerror_log {folder}/nginx.log;\ndaemon off;\n"
        f"worker_processes 2;\nevents {{ worker_connections 4096; }}\nhttp {{\n{site}\n}}\n"
    )
    return conf
