/**
 * A client of the daemon, for the command line and for tests.
 */
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { dumps, type Writable } from "../../compiler/src/bytecode/marshal-writer.ts";
import { type MarshalValue, PyFloat } from "../../compiler/src/bytecode/py-values.ts";
import { readMessage } from "../../compiler/src/bytecode/request.ts";
import { FrameReader, frame } from "./frames.ts";

/** A reply as plain data. */
export type ReplyFields = { readonly [name: string]: unknown };

const PATIENCE_MS = 10_000;

/**
 * Sends one request and waits for one reply.
 *
 * @throws Error if nobody serves the socket, or the connection ends without a reply
 */
export function ask(
  socketPath: string,
  body: Uint8Array,
  timeoutMs = PATIENCE_MS,
): Promise<ReplyFields> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const reader = new FrameReader();
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error("the daemon does not answer")));
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the daemon closed the connection")));
    socket.on("connect", () => socket.write(frame(body)));
    socket.on("data", (chunk) => {
      const [reply] = reader.push(chunk);
      if (reply === undefined) return;
      resolve(plain(readMessage(reply)) as ReplyFields);
      socket.destroy();
    });
  });
}

/** `ping` or `stop`. */
export function askSimply(socketPath: string, op: "ping" | "stop"): Promise<ReplyFields> {
  return ask(
    socketPath,
    dumps(
      new Map<Writable, Writable>([
        ["op", op],
        ["id", 1],
        ["pid", process.pid],
      ]),
    ),
  );
}

/**
 * Starts a daemon that outlives this process.
 *
 * @param script path of `dist/daemon.js`
 */
export function startDaemon(script: string, env: NodeJS.ProcessEnv): void {
  const child = spawn(process.execPath, [script], { env, detached: true, stdio: "ignore" });
  child.on("error", () => {});
  child.unref();
}

function plain(value: MarshalValue): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof PyFloat) return value.value;
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  }
  return value;
}
