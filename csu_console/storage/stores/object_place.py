"""A store that speaks S3. The only door to botocore.

Keys are `PREFIXarchive/DAY/CAMERA/NAME` and `PREFIXvault/DAY/CAMERA/NAME`: the day leads, so that what is out of its time
is found by one question. Addresses are path-style, as stores of one's own want them. What is sent is signed with its
SHA-256 and told with its MD5: a store that received other bytes refuses them; its answer is looked at all the same.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from csu_console.domain.errors import QT_TRANSLATE_NOOP, StorageFault
from csu_console.domain.secret import Secret
from csu_console.domain.store import Store
from csu_console.storage.archive import POSES
from csu_console.storage.stores import ranged_reader
from csu_console.storage.stores.object_reasons import reason_of, reason_of_code
from csu_console.storage.stores.place import NOT_WHOLE, UNREACHABLE, StoreUnreachable

CONNECT_S, READ_S = 5.0, 20.0
"""Per request; a block of a megabyte comes in a tenth of a second on a room's network."""

TRIES = 2
ARCHIVE, VAULT = "archive", "vault"

REFUSED = QT_TRANSLATE_NOOP(
    "errors",
    "The store {name} refuses the access key or its rights ({reason}): look at its key and its bucket.",
)
NO_BUCKET = QT_TRANSLATE_NOOP("errors", "The store {name} has no bucket {bucket}: make it first.")
STILL_THERE = QT_TRANSLATE_NOOP("errors", "The store {name} still has {path} after it was destroyed.")

T = TypeVar("T")
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})
_DENIED = frozenset({"403", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "Forbidden"})


class ObjectPlace:
    """Implements `Place`. Any thread; connections are kept and shared."""

    def __init__(self, store: Store, secret: Secret, authorities: Path | None = None) -> None:
        """`authorities`: a file of certificates believed besides the system's. Raises StorageFault for a bad address."""
        self._name, self._bucket, self._prefix = store.name, store.bucket, store.prefix
        config = Config(
            connect_timeout=CONNECT_S,
            read_timeout=READ_S,
            retries={"total_max_attempts": TRIES, "mode": "standard"},
            s3={"addressing_style": "path", "payload_signing_enabled": True},
            # Sums newer than these are unknown to many stores; the payload's signature says as much.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            max_pool_connections=8,
        )
        session = Session()
        # Nothing of this account's own configuration: no file, no variable, no metadata service.
        session.set_config_variable("config_file", os.devnull)
        try:
            self._client: Any = session.create_client(
                "s3",
                region_name=store.region or "us-east-1",
                endpoint_url=store.endpoint,
                aws_access_key_id=store.key_id,
                aws_secret_access_key=secret.reveal(),
                verify=str(authorities) if authorities else True,
                config=config,
            )
        except (ValueError, BotoCoreError) as error:
            raise StorageFault(UNREACHABLE, name=store.name, reason=reason_of(error)) from None

    def check(self) -> None:
        self._asked(lambda: self._client.head_bucket(Bucket=self._bucket))

    def put(self, path: str, source: Path) -> None:
        poses = source.with_suffix(POSES)
        if poses.exists():
            self._put(self._key(ARCHIVE, path).removesuffix(".mp4") + POSES, poses)
        self._put(self._key(ARCHIVE, path), source)

    def _put(self, key: str, source: Path) -> None:
        with source.open("rb") as file:
            md5 = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).digest()
            size = file.tell()
            file.seek(0)
            self._asked(
                lambda: self._client.put_object(
                    Bucket=self._bucket,
                    Key=key,
                    Body=file,
                    ContentLength=size,
                    ContentMD5=base64.b64encode(md5).decode("ascii"),
                    ContentType="video/mp4" if key.endswith(".mp4") else "application/octet-stream",
                )
            )
        found = self._head(key)
        if found is None or found["ContentLength"] != size:
            raise StoreUnreachable(NOT_WHOLE, name=self._name, path=key)

    def size(self, path: str) -> int | None:
        found = self._where(path)
        return None if found is None else int(found[1]["ContentLength"])

    def open(self, path: str) -> BinaryIO:
        found = self._where(path)
        if found is None:
            raise FileNotFoundError(path)
        key, head = found

        def fetch(first: int, after: int) -> bytes:
            def get() -> bytes:
                # Another file under the same key would be read half and half.
                answer = self._client.get_object(
                    Bucket=self._bucket, Key=key, Range=f"bytes={first}-{after - 1}", IfMatch=head["ETag"]
                )
                return cast("bytes", answer["Body"].read())

            data = self._asked(get)
            if len(data) != after - first:
                raise StoreUnreachable(UNREACHABLE, name=self._name, reason="short answer")
            return data

        return ranged_reader.opened(f"{self._name}/{key}", int(head["ContentLength"]), fetch)

    def remove(self, path: str) -> int:
        freed = 0
        for place in (VAULT, ARCHIVE):
            key = self._key(place, path)
            for one in (key.removesuffix(".mp4") + POSES, key):
                head = self._head(one)
                if head is None:
                    continue
                self._asked(lambda one=one: self._client.delete_object(Bucket=self._bucket, Key=one))  # type: ignore[misc]
                if self._head(one) is not None:
                    raise StorageFault(STILL_THERE, name=self._name, path=path)
                freed += int(head["ContentLength"])
        return freed

    def held(self) -> frozenset[str]:
        return frozenset(
            path for key in self._keys(f"{self._prefix}{VAULT}/") if (path := self._path(key)) is not None
        )

    def hold(self, path: str) -> bool:
        return self._move(path, ARCHIVE, VAULT)

    def give_back(self, path: str) -> bool:
        return self._move(path, VAULT, ARCHIVE)

    def _move(self, path: str, source: str, target: str) -> bool:
        """A copy, looked at, then the original removed: in between it lies in both places, which does no harm."""
        first, second = self._key(source, path), self._key(target, path)
        moved = False
        for end in (POSES, ".mp4"):
            old, new = first.removesuffix(".mp4") + end, second.removesuffix(".mp4") + end
            head = self._head(old)
            if head is None:
                continue
            origin = {"Bucket": self._bucket, "Key": old}
            self._asked(
                lambda new=new, origin=origin: self._client.copy_object(  # type: ignore[misc]
                    Bucket=self._bucket, Key=new, CopySource=origin
                )
            )
            copy = self._head(new)
            if copy is None or copy["ContentLength"] != head["ContentLength"]:
                raise StoreUnreachable(NOT_WHOLE, name=self._name, path=path)
            self._asked(lambda old=old: self._client.delete_object(Bucket=self._bucket, Key=old))  # type: ignore[misc]
            moved = moved or end == ".mp4"
        return moved

    def of_days_before(self, day: date) -> Iterator[str]:
        root = f"{self._prefix}{ARCHIVE}/"
        for page in self._pages(Prefix=root, Delimiter="/"):
            for folder in page.get("CommonPrefixes", ()):
                if folder["Prefix"].removeprefix(root).rstrip("/") < day.isoformat():
                    for key in self._keys(folder["Prefix"]):
                        path = self._path(key)
                        if path is not None:
                            yield path

    def _where(self, path: str) -> tuple[str, dict[str, Any]] | None:
        for place in (ARCHIVE, VAULT, ARCHIVE):
            key = self._key(place, path)
            head = self._head(key)
            if head is not None:
                return key, head
        return None

    def _head(self, key: str) -> dict[str, Any] | None:
        def head() -> dict[str, Any] | None:
            try:
                return cast("dict[str, Any]", self._client.head_object(Bucket=self._bucket, Key=key))
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") in _GONE:
                    return None
                raise

        return self._asked(head)

    def _keys(self, prefix: str) -> Iterator[str]:
        for page in self._pages(Prefix=prefix):
            yield from (one["Key"] for one in page.get("Contents", ()))

    def _pages(self, **asked: str) -> Iterator[dict[str, Any]]:
        token: str | None = None
        while True:
            more = {} if token is None else {"ContinuationToken": token}
            page = self._asked(
                lambda more=more: self._client.list_objects_v2(Bucket=self._bucket, **asked, **more)  # type: ignore[misc]
            )
            yield page
            token = page.get("NextContinuationToken")
            if not token:
                return

    def _key(self, place: str, path: str) -> str:
        camera, day, name = path.split("/")
        return f"{self._prefix}{place}/{day}/{camera}/{name}"

    def _path(self, key: str) -> str | None:
        parts = key.removeprefix(self._prefix).split("/")
        return f"{parts[2]}/{parts[1]}/{parts[3]}" if len(parts) == 4 and key.endswith(".mp4") else None

    def _asked(self, ask: Callable[[], T]) -> T:
        """One sentence for whatever botocore raises; addresses and keys stay out of it."""
        try:
            return ask()
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in _DENIED:
                raise StoreUnreachable(REFUSED, name=self._name, reason=reason_of_code(code)) from None
            if code in _GONE or code == "NoSuchBucket":
                raise StoreUnreachable(NO_BUCKET, name=self._name, bucket=self._bucket) from None
            raise StoreUnreachable(UNREACHABLE, name=self._name, reason=reason_of_code(code)) from None
        except (BotoCoreError, OSError) as error:
            raise StoreUnreachable(UNREACHABLE, name=self._name, reason=reason_of(error)) from None
