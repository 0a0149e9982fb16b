"""A compile service for tests: answers requests with hand-written images.

    fake_daemon.py CACHE_DIR BEHAVIOUR

BEHAVIOUR is `bailout`, `silent` (nothing is answered), `leave` (every function's image leaves at
once, at the window), or the path of a Python file that defines `IMAGES`: a dict from qualname to
keyword arguments of `make_image`. Prints "ready" once it listens; ends when its standard input does.
"""

import functools
import hashlib
import marshal
import os
import socket
import struct
import subprocess
import sys
import sysconfig
import threading
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LEAVE = "return agent_exit(ts, frame, &(EchisExit){.instr = window});"


@functools.cache
def compiled(body, exits):
    """Bytes of the image with an empty table."""
    name = hashlib.sha256((body + exits).encode()).hexdigest()[:16]
    path = os.path.join(CACHE, f"template-{name}.so")
    subprocess.run(
        ["gcc", "-O1", "-shared", "-fPIC", f"-I{ROOT}/agent",
         f"-I{sysconfig.get_path('include')}", f"-DBODY={body}", f"-DEXITS={exits}",
         os.path.join(HERE, "image.c"), "-o", path], check=True)
    with open(path, "rb") as file:
        return file.read()


def make_image(request, body=LEAVE, exits="{0}", records=(), osr=(), exit_rows=(), entry=0,
               functions=(), tier=1):
    """Writes an image for the request and returns its path."""
    meta = marshal.dumps({
        "abi": 1, "key": request["key"], "fingerprint": request["fingerprint"],
        "records": list(records), "tier": tier, "entry": entry, "osr": list(osr), "sites": [], "met": [], "exits": list(exit_rows),
        "functions": [(f["key"], f["qualname"]) for f in request["functions"][:1]]
        + list(functions),
    }, 4)
    image = compiled(body, exits)
    marker = image.index(b"ECHIS-META-MARKER")
    image = image[:marker] + meta + image[marker + len(meta):]
    image = image.replace(struct.pack("<Q", 0x1122334455667788), struct.pack("<Q", len(meta)))
    folder = os.path.join(CACHE, "images", request["fingerprint"])
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, request["key"] + ("-e" if request["eager"] else "") + ".so")
    with open(path + ".new", "wb") as file:
        file.write(image + b"ECHS" + struct.pack("<I", zlib.crc32(image)))
    os.rename(path + ".new", path)
    return path


def note(request):
    """Writes a request into `requests.txt` of the cache: a line for it, one for each function."""
    with open(os.path.join(CACHE, "requests.txt"), "a") as log:
        print({k: v for k, v in request.items() if k != "functions"}, file=log)
        for f in request["functions"]:
            print({k: v for k, v in f.items() if k not in ("code", "adaptive")}, file=log)


def answer(request, images):
    """The reply; None if there is none."""
    function = request["functions"][0]
    reply = {"id": request["id"], "status": "ok"}
    if images == "leave":
        reply["path"] = make_image(request)
    elif images != "bailout" and function["qualname"] in images:
        arguments = images[function["qualname"]]
        if callable(arguments):
            arguments = arguments(request)
        if arguments is None:
            return None
        reply["path"] = make_image(request, **arguments)
    else:
        reply.update(status="bailout", function=function["qualname"], reason="not in this test")
    return reply


def receive(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def serve(connection, images):
    try:
        while True:
            size, = struct.unpack("<I", receive(connection, 4))
            request = marshal.loads(receive(connection, size))
            note(request)
            if images == "silent":
                continue
            reply = answer(request, images)
            if reply is None:
                continue
            reply = marshal.dumps(reply, 4)
            connection.sendall(struct.pack("<I", len(reply)) + reply)
    except (EOFError, OSError):
        pass


def accept(server, images):
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection, images), daemon=True).start()


if __name__ == "__main__":
    CACHE, behaviour = sys.argv[1:3]
    os.makedirs(CACHE, mode=0o700, exist_ok=True)
    images = behaviour
    if behaviour.endswith(".py"):
        space = {}
        with open(behaviour) as file:
            exec(file.read(), space)
        images = space["IMAGES"]
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.join(CACHE, "daemon.sock"))
    server.listen()
    threading.Thread(target=accept, args=(server, images), daemon=True).start()
    print("ready", flush=True)
    sys.stdin.read()
