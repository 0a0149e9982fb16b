/**
 * The Unix socket: one server per cache directory, frames in, frames out.
 *
 * Which process serves is settled by linking: the socket is made under a private name and then
 * hard-linked to its public one, which fails if that exists. A name that nobody answers at was
 * left by a dead daemon and is removed. Should two daemons remove and link at the same moment, the
 * one whose link was removed notices and ends.
 */
import { chmodSync, linkSync, rmSync, statSync, unlinkSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import type { Reply } from "../../schema/messages.ts";
import { FrameReader, frame } from "./frames.ts";
import type { Log } from "./log.ts";
import { encodeReply, errorLine } from "./replies.ts";

const ATTEMPTS = 5;
/** A connection that never completes its frame is closed after this. */
const PARTIAL_FRAME_MS = 30_000;

/** @param isGone whether nobody waits for the reply any more */
export type Handler = (
  body: Uint8Array,
  reply: (reply: Reply) => void,
  isGone: () => boolean,
) => void;

export interface ServerOptions {
  readonly path: string;
  readonly log: Log;
  readonly handle: Handler;
  /** Called whenever something arrives. */
  readonly onActivity: () => void;
}

export class SocketServer {
  readonly #options: ServerOptions;
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  #inode = 0;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Open connections. */
  get connections(): number {
    return this.#connections.size;
  }

  /**
   * Starts serving.
   *
   * @returns false if another process already does
   * @throws Error if the socket can't be made
   */
  async listen(): Promise<boolean> {
    const { path } = this.#options;
    const own = `${path}.${process.pid}`;
    rmSync(own, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(own, () => resolve());
    });
    chmodSync(own, 0o600);
    this.#inode = statSync(own).ino;
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          linkSync(own, path);
          return true;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        }
        if (await answers(path)) {
          this.#server.close();
          return false;
        }
        rmSync(path, { force: true });
      }
      throw new Error(`cannot take over ${path}`);
    } finally {
      rmSync(own, { force: true });
    }
  }

  /** Whether the public name still leads here. */
  ownsSocket(): boolean {
    return statSync(this.#options.path, { throwIfNoEntry: false })?.ino === this.#inode;
  }

  /** Stops accepting, removes the socket if it is ours, and closes connections. */
  close(): void {
    if (this.ownsSocket()) {
      try {
        unlinkSync(this.#options.path);
      } catch {
        // Gone already.
      }
    }
    this.#server.close();
    for (const socket of this.#connections) socket.end();
  }

  #accept(socket: Socket): void {
    const { log, handle, onActivity } = this.#options;
    const reader = new FrameReader();
    const whole: Buffer[] = [];
    let partial: NodeJS.Timeout | undefined;
    this.#connections.add(socket);
    onActivity();
    const handleWhole = () => {
      for (const body of whole.splice(0)) handle(body, reply, () => socket.destroyed);
    };
    socket.on("close", () => {
      handleWhole();
      this.#connections.delete(socket);
      clearTimeout(partial);
      onActivity();
    });
    // The peer went away; nothing to do but forget it.
    socket.on("error", () => socket.destroy());
    const reply = (message: Reply) => {
      if (!socket.destroyed && socket.writable) socket.write(frame(encodeReply(message)));
    };
    socket.on("data", (chunk) => {
      onActivity();
      clearTimeout(partial);
      try {
        whole.push(...reader.push(chunk));
        // A process that ends waits until it has sent all: that comes before looking at any.
        if (!reader.isPartial) handleWhole();
      } catch (error) {
        handleWhole();
        log.write("bad-frame", { error: errorLine(error) });
        reply({ id: 0, status: "error", message: errorLine(error) });
        socket.end();
        return;
      }
      if (reader.isPartial) {
        partial = setTimeout(() => socket.destroy(), PARTIAL_FRAME_MS);
        partial.unref();
      }
    });
  }
}

/** Whether somebody accepts connections at this path. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
