"""Chromium without a window, driven over a pipe in its own protocol."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
from base64 import b64decode
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
NAMED = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40}
PATIENCE = 60


class Browser(AbstractContextManager["Browser"]):
    """A page in a browser; `complaints` has what it wrote to the console."""

    def __init__(self, width: int = 1280, height: int = 900, profile: Path | None = None) -> None:
        self.complaints: list[str] = []
        self.count = 0
        self.buffer = b""
        self.events: list[dict[str, Any]] = []
        self.folder = Path(tempfile.mkdtemp()) if profile is None else profile
        self.own = profile is None
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()
        command = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={self.folder}"]

        def wire() -> None:
            # The browser reads commands from 3 and writes answers to 4.
            ends = [fcntl.fcntl(one, fcntl.F_DUPFD, 64) for one in (to_read, to_write)]
            for number, end in enumerate(ends, start=3):
                os.dup2(end, number)

        self.process = subprocess.Popen(
            [*command, f"--window-size={width},{height}"],
            preexec_fn=wire,  # noqa: PLW1509 (no thread is running)
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    session: str | None = None

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)
        os.close(self.to)
        os.close(self.back)
        if self.own:
            shutil.rmtree(self.folder, ignore_errors=True)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its answer."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def receive(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.back], [], [], PATIENCE)
            assert ready, "the browser does not answer"
            more = os.read(self.back, 1 << 16)
            assert more, "the browser ended"
            self.buffer += more
        first, _, self.buffer = self.buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        self.note(message)
        return message

    def note(self, message: dict[str, Any]) -> None:
        """Keep what the page complained of, and which events came."""
        method, values = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(values["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(json.dumps(values["args"]))
        elif method == "Log.entryAdded":
            self.complaints.append(values["entry"]["text"])
        elif method:
            self.events.append(message)

    def open(self, page: Path) -> None:
        """Open a file and wait until it is loaded."""
        self.events.clear()
        self.send("Page.navigate", url=page.as_uri())
        while not any(one["method"] == "Page.loadEventFired" for one in self.events):
            self.receive()

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            code = NAMED.get(key, ord(key[0].upper()))
            text = "\r" if key == "Enter" else key if len(key) == 1 else ""
            common = {"key": key, "windowsVirtualKeyCode": code}
            more = {"text": text} if text else {}
            self.send("Input.dispatchKeyEvent", type="keyDown", **common, **more)
            self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def move(self, selector: str, *, click: bool = False) -> None:
        """Move the mouse to the middle of the first line of an element, and perhaps click."""
        x, y = self.run(
            f"(() => {{ const at = document.querySelector({selector!r}).getClientRects()[0];"
            " return [at.x + at.width / 2, at.y + at.height / 2]; })()"
        )
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        if click:
            common = {"x": x, "y": y, "button": "left", "clickCount": 1}
            self.send("Input.dispatchMouseEvent", type="mousePressed", **common)
            self.send("Input.dispatchMouseEvent", type="mouseReleased", **common)

    def picture(self, target: Path) -> None:
        """Write a picture of what is seen."""
        target.write_bytes(b64decode(self.send("Page.captureScreenshot")["data"]))
