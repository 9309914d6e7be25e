"""A client of a language server: it speaks as much of the protocol as the questions of `ask.py` need."""

import json
import os
import subprocess
import threading
import time
from urllib.parse import quote

CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {
            # Without it nothing is offered that is not imported yet.
            "completionItem": {"snippetSupport": True, "resolveSupport": {"properties": ["additionalTextEdits"]}}
        },
        "definition": {"linkSupport": True},
        "rename": {"prepareSupport": True},
        "diagnostic": {"dynamicRegistration": True},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
    "window": {"workDoneProgress": True},
    "experimental": {"serverStatusNotification": True},
    "general": {"positionEncodings": ["utf-8"]},
}

# The server asks to be asked again: the content changed, the request was cancelled, or the server cancelled it.
AGAIN = (-32801, -32800, -32802)


class Server:
    """rust-analyzer over one crate."""

    def __init__(self, root):
        self.root = root
        sysroot = subprocess.check_output(["rustc", "--print", "sysroot"], text=True).strip()
        self.settings = {
            "procMacro": {"enable": True, "server": sysroot + "/libexec/rust-analyzer-proc-macro-srv"},
            "checkOnSave": False,
            "cargo": {"sysrootSrc": os.environ["RUST_SRC"]},
        }
        command = os.environ.get("RUST_ANALYZER", "rust-analyzer")
        self.process = subprocess.Popen(
            [command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root
        )
        self.last = 0
        self.answers = {}
        self.arrived = threading.Condition()
        self.status = {}
        self.busy = set()
        self.texts = {}
        threading.Thread(target=self._read, daemon=True).start()
        folder = {"uri": self.uri(root), "name": "app"}
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": CAPABILITIES,
                "initializationOptions": self.settings,
            },
        )
        self.tell("initialized", {})

    @staticmethod
    def uri(path):
        return "file://" + quote(path)

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self._send({"method": method, "params": params})

    def ask(self, method, params, patience=120):
        """The result of a request; None where the server answers with an error."""
        for _ in range(40):
            self.last += 1
            number = self.last
            self._send({"id": number, "method": method, "params": params})
            with self.arrived:
                if not self.arrived.wait_for(lambda: number in self.answers, patience):
                    raise TimeoutError(method)
                answer = self.answers.pop(number)
            error = answer.get("error")
            if error is None:
                return answer.get("result")
            if error.get("code") not in AGAIN:
                return None
            time.sleep(0.05)
        raise TimeoutError(method)

    def _read(self):
        stream = self.process.stdout
        while True:
            length = None
            while (line := stream.readline().strip()) or length is None:
                if not line and stream.peek() == b"":
                    return
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self._take(json.loads(stream.read(length)))

    def _take(self, message):
        method, params = message.get("method"), message.get("params", {})
        with self.arrived:
            if "id" in message and method:
                asked = params.get("items", []) if method == "workspace/configuration" else None
                result = None if asked is None else [self.settings for _ in asked]
                self._send({"id": message["id"], "result": result})
            elif "id" in message:
                self.answers[message["id"]] = message
            elif method == "experimental/serverStatus":
                self.status = params
            elif method == "$/progress":
                change = self.busy.add if params["value"]["kind"] == "begin" else self.busy.discard
                if params["value"]["kind"] in ("begin", "end"):
                    change(params["token"])
            self.arrived.notify_all()

    def wait_until_ready(self):
        """Until nothing was going on for a second."""
        quiet_since = None
        deadline = time.time() + 600
        while time.time() < deadline:
            quiet = self.status.get("quiescent") and not self.busy
            quiet_since = (quiet_since or time.time()) if quiet else None
            if quiet_since and time.time() - quiet_since > 1:
                return
            time.sleep(0.05)
        raise TimeoutError("the server does not come to rest")

    def open(self, path):
        with open(path, encoding="utf-8") as file:
            self.texts[path] = file.read()
        document = {"uri": self.uri(path), "languageId": "rust", "version": 0, "text": self.texts[path]}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, path, text):
        self.texts[path] = text
        self.last += 1
        document = {"uri": self.uri(path), "version": self.last}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def at(self, path, offset):
        """What a request says of a cursor."""
        before = self.texts[path][:offset]
        column = len(before[before.rfind("\n") + 1 :].encode())
        position = {"line": before.count("\n"), "character": column}
        return {"textDocument": {"uri": self.uri(path)}, "position": position}

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(10)
