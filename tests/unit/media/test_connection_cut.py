"""Shuts the connection opened meanwhile, and no other."""

from __future__ import annotations

import socket

from csu_console.media.connection_cut import ConnectionCut


def _is_open(connection: socket.socket) -> bool:
    connection.settimeout(0.2)
    try:
        return connection.recv(1) != b""
    except TimeoutError:
        return True


def test_only_what_was_opened_between_begin_and_opened_is_shut() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_server(("127.0.0.1", 0)) as elsewhere,
    ):
        port = server.getsockname()[1]
        cut = ConnectionCut(port)
        with socket.create_connection(("127.0.0.1", port)) as before:
            cut.begin()
            with (
                socket.create_connection(("127.0.0.1", port)) as ours,
                socket.create_connection(elsewhere.getsockname()) as other_camera,
            ):
                cut.opened()
                with socket.create_connection(("127.0.0.1", port)) as after:
                    assert cut.shut() == 1
                    assert not _is_open(ours)
                    assert all(_is_open(one) for one in (before, after, other_camera))


def test_a_number_given_to_another_connection_is_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        cut = ConnectionCut(port)
        cut.begin()
        ours = socket.create_connection(("127.0.0.1", port))
        number = ours.fileno()
        cut.opened()
        ours.close()
        with socket.create_connection(("127.0.0.1", port)) as successor:
            assert successor.fileno() == number  # the case this is about
            assert cut.shut() == 0
            assert _is_open(successor)


def test_nothing_is_shut_once_it_is_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        cut = ConnectionCut(server.getsockname()[1])
        cut.begin()
        with socket.create_connection(server.getsockname()) as ours:
            cut.over()
            assert cut.shut() == 0
            assert _is_open(ours)
