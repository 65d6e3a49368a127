"""ONVIF clients that are not ours drive the simulated camera: npm's `onvif`, and `onvif-util` of Debian's onvif-tools.

Skipped where they are not installed: `.ci/run` has the lines that install them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from csu_console.simulator.city_plan import PASSWORD, USER_NAME
from csu_console.simulator.onvif_device import OnvifDevice
from csu_console.simulator.onvif_server import OnvifServer
from csu_console.simulator.ptz_head import PtzHead

NODE_MODULES = Path(__file__).parents[2] / "build" / "node" / "node_modules"
LIMIT_S = 40
# A network of two inside this machine: onvif-util looks for cameras on other hosts only.
SPACE, INNER, OUTER = "csu-onvif", "csu-onvif1", "csu-onvif0"
HERE, THERE = "198.18.77.1", "198.18.77.2"

DRIVE = """
const {Cam} = require('onvif');
const say = (what, error, value) => console.log(JSON.stringify([what, error ? String(error) : null, value]));
const [port, user, password] = process.argv.slice(1);
const cam = new Cam({hostname: '127.0.0.1', port: +port, username: user, password, timeout: 5000}, (error) => {
  say('connect', error, Object.keys(cam.services || {}).length);
  if (error) process.exit(1);
  cam.getStreamUri({protocol: 'RTSP'}, (e, stream) => { say('uri', e, stream && stream.uri);
  cam.absoluteMove({x: 0.25, y: 0.5, zoom: 0.4}, (e) => { say('absolute', e);
  cam.continuousMove({x: 0.5, y: 0, timeout: 300}, (e) => { say('continuous', e);
  cam.stop({panTilt: true, zoom: true}, (e) => { say('stop', e);
  cam.getStatus((e, status) => { say('status', e, status);
  cam.setPreset({presetName: 'Porche'}, (e) => { say('keep', e);
  cam.getPresets((e, presets) => { say('presets', e, presets);
  cam.gotoPreset({preset: presets.Porche.$.token}, (e) => { say('recall', e);
  cam.gotoHomePosition({}, (e) => { say('home', e);
  cam.getImagingSettings({}, (e, settings) => { say('imaging', e, settings);
  process.exit(0); }); }); }); }); }); }); }); }); }); });
});
"""


def fake_streams(host: str) -> dict[str, str]:
    return {name: f"rtsp://{host}:8554/1/{name}" for name in ("main", "sub", "pose")}


@pytest.mark.skipif(
    shutil.which("node") is None or not (NODE_MODULES / "onvif").is_dir(), reason="needs npm's onvif"
)
def test_npm_onvif_drives_the_camera() -> None:
    device = OnvifDevice("Place", PtzHead(), streams=fake_streams("127.0.0.1"))
    server = OnvifServer({"1": device})
    server.start()
    try:
        done = subprocess.run(
            ["node", "-e", DRIVE, str(server.port("1")), USER_NAME, PASSWORD],
            capture_output=True, text=True, timeout=LIMIT_S, check=False, cwd=NODE_MODULES.parent,
        )  # fmt: skip
    finally:
        server.stop()
    assert done.returncode == 0, done.stdout + done.stderr
    answers = {what: value for what, _, value in (json.loads(line) for line in done.stdout.splitlines())}
    errors = {what: error for what, error, _ in map(json.loads, done.stdout.splitlines()) if error}
    assert not errors
    assert answers["uri"] == "rtsp://127.0.0.1:8554/1/main"
    assert {"x", "y", "zoom"} <= set(answers["status"]["position"])
    assert list(answers["presets"]) == ["Porche"]
    assert answers["imaging"]["brightness"] == 50
    assert device.calls["Stop"] == 1


@pytest.fixture
def two_hosts() -> Iterator[None]:
    """A network namespace with a cable to it; needs root and the permission to make one."""
    if os.getuid() != 0 or shutil.which("ip") is None or shutil.which("onvif-util") is None:
        pytest.skip("needs onvif-util, iproute2 and root")
    inside = ["ip", "netns", "exec", SPACE]
    steps = (
        ["ip", "netns", "add", SPACE],
        ["ip", "link", "add", OUTER, "type", "veth", "peer", "name", INNER, "netns", SPACE],
        ["ip", "addr", "add", f"{HERE}/30", "dev", OUTER],
        ["ip", "link", "set", OUTER, "up"],
        [*inside, "ip", "addr", "add", f"{THERE}/30", "dev", INNER],
        [*inside, "ip", "link", "set", INNER, "up"],
        [*inside, "ip", "route", "add", "default", "via", HERE],
    )
    try:
        for step in steps:
            if subprocess.run(step, capture_output=True, timeout=10, check=False).returncode != 0:
                pytest.skip(f"not permitted here: {' '.join(step)}")
        yield
    finally:
        for step in (["ip", "netns", "del", SPACE], ["ip", "link", "del", OUTER]):
            subprocess.run(step, capture_output=True, timeout=10, check=False)


def test_onvif_util_finds_the_camera_and_reads_it(two_hosts: None) -> None:
    # Its tokens repeat a nonce within one second: a camera that takes that.
    device = OnvifDevice("Place", PtzHead(), streams=fake_streams(HERE), takes_replays=True)
    server = OnvifServer({"1": device}, host=HERE, found_on=[HERE])
    server.start()
    words = "get time\nget profiles\nget rtsp\nget video\nget imaging\nget network\nset brightness 70\nquit\n"
    try:
        done = subprocess.run(
            ["ip", "netns", "exec", SPACE, "onvif-util", "-u", USER_NAME, "-p", PASSWORD, HERE],
            input=words, capture_output=True, text=True, timeout=LIMIT_S, check=False,
        )  # fmt: skip
    finally:
        server.stop()
    said = done.stdout
    assert f"found host: {HERE}" in said, said + done.stderr
    assert "successfully connected to host" in said
    assert "ERROR" not in said, said
    assert f"rtsp://{HERE}:8554/1/main" in said
    assert "Resolution: 640 x 360" in said
    assert device.imaging.sliders["Brightness"] == 70.0
