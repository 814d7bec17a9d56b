# Executes the cells of a notebook in a fresh kernel, and tells what happened: one line of JSON on its own output, which no process
# of the notebook's has. It is root's, and isolated (python3 -I): no file of a learner can stand in for a module of it. The kernel
# is the learner's, with everything of Jupyter imported before the notebook's folder and ~/.local can be looked into.
import ast
import contextlib
import ctypes
import json
import math
import os
import pwd
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

try:
    import zmq
    from jupyter_client import BlockingKernelClient
    from jupyter_client.connect import write_connection_file
except ImportError as missing:
    print(json.dumps({"missing": missing.name}))
    sys.exit(0)

READY_SECONDS, GRACE_SECONDS = 30, 2
MESSAGE_BYTES, MESSAGES = 24 << 20, 4
CELL_LETTERS, ALL_LETTERS, VALUE_LETTERS, ERROR_LETTERS = 20_000, 200_000, 10_000, 500
PRINTED_LETTERS = 16 << 20
PROCESSES = 400
TOO_MUCH = f"it printed more than {PRINTED_LETTERS >> 20} million letters, and was cut off"
SUBREAPER, NO_NEW_PRIVILEGES = 36, 38

KERNEL = """
import contextlib, importlib, os, site, sys
connection = sys.argv[1]
with open("/proc/self/oom_score_adj", "w") as score:
    score.write("1000")  # memory that runs out costs the kernel first
sys.modules["debugpy"] = None  # nobody debugs here, and it would be looked for when it is too late
import ipykernel.kernelapp
for name in (
    "IPython.core.completer", "IPython.core.displayhook", "IPython.core.formatters", "IPython.core.magics", "IPython.core.ultratb", "IPython.terminal.prompts",
    "comm", "ipykernel.comm", "ipykernel.displayhook", "ipykernel.heartbeat", "ipykernel.iostream", "ipykernel.ipkernel", "ipykernel.zmqshell",
    "jupyter_client.session", "jupyter_core.paths", "matplotlib_inline.backend_inline", "pygments.formatters", "pygments.lexers", "stack_data",
):
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
own = site.getusersitepackages()
if os.path.isdir(own):
    at = next((i for i, p in enumerate(sys.path) if p.endswith("-packages")), len(sys.path))
    sys.path.insert(at, own)
sys.argv = ["ipykernel_launcher", "-f", connection]
ipykernel.kernelapp.launch_new_instance()
"""

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
libc = ctypes.CDLL(None)


class Over(Exception):
    """The notebook cannot go on; says why."""


class Notebook:
    def __init__(self, asked):
        self.cells = asked["cells"]
        self.expressions = asked["expressions"]
        self.user = pwd.getpwnam(asked["user"])
        self.cwd = asked["folder"]
        self.deadline = time.monotonic() + asked["seconds"]
        self.seconds = asked["seconds"]
        self.printed = 0
        self.kept = 0
        self.outputs = ["" for _ in self.cells]

    def run(self):
        place = tempfile.mkdtemp(prefix="strata-notebook-", dir="/run")
        try:
            os.chown(place, self.user.pw_uid, self.user.pw_gid)
            os.chmod(place, 0o711)
            connection = os.path.join(place, "connection.json")
            write_connection_file(connection, transport="ipc", ip=os.path.join(place, "kernel"), key=os.urandom(32).hex().encode())
            os.chown(connection, self.user.pw_uid, self.user.pw_gid)
            self.process = self.kernel(place, connection)
            try:
                with fence(self.process.pid):
                    return self.talk(connection)
            finally:
                end_all()
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def kernel(self, place, connection):
        environment = {
            "HOME": self.user.pw_dir, "USER": self.user.pw_name, "LOGNAME": self.user.pw_name, "SHELL": self.user.pw_shell,
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "IPYTHONDIR": os.path.join(place, "ipython"), "JUPYTER_RUNTIME_DIR": place,
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            # A kernel would say so itself, but only after matplotlib was imported and has chosen: then no figure is shown.
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }

        def before():
            # Root is not to be had from here, and what forks without end leaves others room.
            libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
            resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))

        return subprocess.Popen(
            [sys.executable, "-I", "-c", KERNEL, connection],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=self.cwd, env=environment, start_new_session=True, preexec_fn=before,
            user=self.user.pw_uid, group=self.user.pw_gid, extra_groups=os.getgrouplist(self.user.pw_name, self.user.pw_gid),
        )

    def talk(self, connection):
        context = zmq.Context()
        context.setsockopt(zmq.MAXMSGSIZE, MESSAGE_BYTES)
        context.setsockopt(zmq.RCVHWM, MESSAGES)
        context.setsockopt(zmq.LINGER, 0)
        self.client = BlockingKernelClient(context=context)
        self.client.load_connection_file(connection)
        self.client.start_channels(hb=False, stdin=False, control=False)
        self.lost = self.client.iopub_channel.socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
        told = {"failed": None, "values": {}}
        at = 0
        try:
            self.await_ready()
            began = time.monotonic()
            for at, cell in enumerate(self.cells):
                error = self.execute(at, cell["source"])
                if error is not None and not cell["mayFail"]:
                    told["failed"] = {"cell": at + 1, "error": error}
                    break
            told["seconds"] = time.monotonic() - began
            if told["failed"] is None and self.expressions:
                told["values"] = self.ask()
        except Over as why:
            told["failed"] = {"cell": at + 1, "error": str(why)}
        told["outputs"] = self.outputs
        return told

    def await_ready(self):
        # What is published is heard only when somebody listens already: both have to have answered.
        end = min(time.monotonic() + READY_SECONDS, self.deadline)
        answered = heard = False
        while time.monotonic() < end:
            self.client.kernel_info()
            soon = time.monotonic() + 1
            while time.monotonic() < soon:
                if self.process.poll() is not None:
                    raise Over("the kernel did not start")
                answered = self.receive(self.client.shell_channel, 20) is not None or answered
                heard = self.receive(self.client.iopub_channel, 20) is not None or heard
                if answered and heard:
                    return
        raise Over("the kernel did not start in time")

    def execute(self, at, source):
        """The error, or None."""
        sent = self.client.execute(source, allow_stdin=False, stop_on_error=True)
        reply, idle, patience = None, False, self.deadline
        while not (reply and idle):
            if time.monotonic() > patience:
                if reply:
                    break
                raise Over(f"it had not ended after {self.seconds:g} s, and was cut off")
            message = self.receive(self.client.iopub_channel, 20)
            if message and message["parent_header"].get("msg_id") == sent:
                idle = idle or (message["msg_type"] == "status" and message["content"].get("execution_state") == "idle")
                self.keep(at, message)
            if reply is None:
                message = self.receive(self.client.shell_channel, 0)
                if message and message["parent_header"].get("msg_id") == sent:
                    # What it printed may still be on its way.
                    reply, patience = message["content"], min(self.deadline, time.monotonic() + GRACE_SECONDS)
            if reply is None and self.process.poll() is not None:
                raise Over("the kernel died in it")
            if self.lost.poll(0):
                # A message too large for anybody, or the kernel's end.
                raise Over("the kernel died in it" if self.ends_soon() else TOO_MUCH)
        if reply["status"] == "ok":
            return None
        return clean(f"{reply.get('ename', 'error')}: {reply.get('evalue', '')}", ERROR_LETTERS)

    def ends_soon(self):
        try:
            self.process.wait(1)
            return True
        except subprocess.TimeoutExpired:
            return False

    def keep(self, at, message):
        content = message["content"]
        if message["msg_type"] == "stream":
            text = str(content.get("text", ""))
        elif message["msg_type"] in ("execute_result", "display_data"):
            text = str(content.get("data", {}).get("text/plain", ""))
            text += "\n" if text else ""
        else:
            return
        self.printed += len(text)
        if self.printed > PRINTED_LETTERS:
            raise Over(TOO_MUCH)
        room = max(0, min(CELL_LETTERS - len(self.outputs[at]), ALL_LETTERS - self.kept))
        self.outputs[at] += clean(text, room)
        self.kept += min(room, len(text))

    def ask(self):
        sent = self.client.execute("", silent=True, store_history=False, allow_stdin=False, user_expressions=dict(enumerate_text(self.expressions)))
        while time.monotonic() < self.deadline and self.process.poll() is None:
            message = self.receive(self.client.shell_channel, 100)
            if message and message["parent_header"].get("msg_id") == sent:
                answers = message["content"].get("user_expressions", {})
                return {expression: value(answers.get(str(i), {})) for i, expression in enumerate(self.expressions)}
        return {}

    @staticmethod
    def receive(channel, milliseconds):
        try:
            message = channel.get_msg(timeout=milliseconds / 1000) if milliseconds or channel.msg_ready() else None
        except Exception:
            # Nothing came, or something that no kernel sends.
            return None
        fits = message and isinstance(message.get("content"), dict) and isinstance(message.get("parent_header"), dict)
        return message if fits else None


def enumerate_text(items):
    return ((str(i), item) for i, item in enumerate(items))


def value(answer):
    """As JSON where it is something simple, else as it is shown."""
    if answer.get("status") != "ok":
        return {"error": clean(f"{answer.get('ename', 'error')}: {answer.get('evalue', '')}", ERROR_LETTERS)}
    shown = str(answer.get("data", {}).get("text/plain", ""))
    if len(shown) <= VALUE_LETTERS:
        try:
            plain = ast.literal_eval(shown)
            if isinstance(plain, str):
                return {"is": clean(plain, VALUE_LETTERS)}
            if isinstance(plain, (bool, int)) or (isinstance(plain, float) and math.isfinite(plain)):
                return {"is": plain}
            if isinstance(plain, (list, tuple)) and all(isinstance(i, (bool, int, float, str)) for i in plain):
                return {"is": [clean(str(i), VALUE_LETTERS) for i in plain]}
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            pass
    return {"is": clean(shown, VALUE_LETTERS)}


def clean(text, letters):
    """Without colours, and with nothing that is no text."""
    return ESCAPES.sub("", text[:letters].encode("utf-8", "replace").decode())


@contextlib.contextmanager
def fence(pid):
    """A group of processes that ends as one, however fast they fork; without cgroups nothing."""
    folder = f"/sys/fs/cgroup/strata-notebook-{pid}"
    try:
        os.mkdir(folder)
        write(f"{folder}/cgroup.procs", str(pid))
    except OSError:
        folder = None
    try:
        yield
    finally:
        if folder:
            with contextlib.suppress(OSError):
                write(f"{folder}/cgroup.kill", "1")
            end_all()
            with contextlib.suppress(OSError):
                os.rmdir(folder)


def end_all():
    """Kills whatever is left, also what has cut itself loose: orphans are this process's children."""
    end = time.monotonic() + GRACE_SECONDS
    while time.monotonic() < end:
        with open(f"/proc/self/task/{os.getpid()}/children") as children:
            mine = [int(p) for p in children.read().split()]
        if not mine:
            return
        for child in mine:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def main():
    asked = json.load(sys.stdin)
    libc.prctl(SUBREAPER, 1, 0, 0, 0)
    print(json.dumps(Notebook(asked).run()))


main()
