"""Uploads files and says how each of them is doing.

    EXHIBIT_TOKEN=... python3 upload.py library/*.pdf
"""

import os
import sys

import requests

address = os.getenv("EXHIBIT_ADDRESS", "http://127.0.0.1:8080")
files = [("file", (os.path.basename(path), open(path, "rb"))) for path in sys.argv[1:]]
response = requests.post(
    f"{address}/files",
    headers={"Authorization": f"Bearer {os.getenv('EXHIBIT_TOKEN')}"},
    files=files,
)
response.raise_for_status()
for file in response.json():
    print(file["id"], file["status"], file["filename"], file["status_details"] or "")
# They are indexed a little later: GET /files/{id} tells, GET /files/{id}/events tells as it happens.
