"""A real S3 server on this machine (moto), which can go away and come back."""

from __future__ import annotations

import logging
from typing import Any

from botocore.session import Session
from moto.server import ThreadedMotoServer

BUCKET = "csu"
KEY_ID, SECRET = "room-key", "room-secret"


class S3Server:
    """Its contents live in this process: they are still there after `stop` and `start`."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        _host, self.port = self._server.get_host_and_port()
        self.client.create_bucket(Bucket=BUCKET)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client(self) -> Any:
        return Session().create_client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=KEY_ID,
            aws_secret_access_key=SECRET,
        )

    def stored_keys(self) -> set[str]:
        found = self.client.list_objects_v2(Bucket=BUCKET)
        return {one["Key"] for one in found.get("Contents", ())}

    def stop(self) -> None:
        self._server.stop()

    def start(self) -> None:
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=self.port, verbose=False)
        self._server.start()

    def forget(self) -> None:
        """At the end of a test: the contents are the process's, not the server's."""
        client = self.client
        for key in self.stored_keys():
            client.delete_object(Bucket=BUCKET, Key=key)
        client.delete_bucket(Bucket=BUCKET)
        self.stop()
