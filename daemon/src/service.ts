/**
 * What the daemon does with a request: answers `ping` and `stop`, queues `compile`, stores images.
 * Knows nothing of sockets.
 */
import { type MarshalValue, type PyDict, Tuple } from "../../compiler/src/bytecode/py-values.ts";
import { readMessage } from "../../compiler/src/bytecode/request.ts";
import type { Reply } from "../../schema/messages.ts";
import type { ImageCache, ImageName } from "./image-cache.ts";
import type { Installations } from "./installations.ts";
import type { JobResult, Known } from "./jobs.ts";
import type { Log } from "./log.ts";
import { errorLine } from "./replies.ts";
import type { Job } from "./worker-pool.ts";

const KEY = /^[0-9a-f]{32}$/;
const PROGRAM = /^[0-9a-f]{8}$/;
/** Callees of which an earlier process's facts are looked up; each costs a few milliseconds. */
const MAX_PROFILES = 16;
const FINGERPRINT = /^[0-9a-f]{16}$/;

export interface ServiceOptions {
  readonly installations: Installations;
  readonly cache: ImageCache;
  readonly log: Log;
  /** Called for the `stop` request, after its reply was handed out. */
  readonly onStop: () => void;
  /** State for `ping`. */
  readonly info: () => { readonly [name: string]: number | string };
}

/** A job whose image is under way, and others that wait for the same one. */
interface Pending {
  readonly tier: number;
  readonly isGone: () => boolean;
  /** Takes it back for a later request of the same process; false if that is too late. */
  readonly withdrawFor: (pid: number) => boolean;
  readonly joined: ((answer: Reply) => void)[];
}

export class Service {
  readonly #options: ServiceOptions;
  /** By image. */
  readonly #pending = new Map<string, Pending>();
  #requests = 0;
  #images = 0;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** Numbers for `ping`. */
  get counts(): { readonly requests: number; readonly images: number } {
    return { requests: this.#requests, images: this.#images };
  }

  /**
   * Handles one frame's body.
   *
   * @param reply called exactly once, now or later; the peer may be gone by then. Its image is made
   *   all the same: the program's next run starts with it, or waits for it.
   */
  handle(body: Uint8Array, reply: (reply: Reply) => void, isGone = () => false): void {
    this.#requests++;
    let id = 0;
    try {
      const message = readMessage(body);
      id = integer(message.get("id"));
      const op = message.get("op");
      if (op === "compile") this.#compile(id, message, body, reply, isGone);
      else if (op === "ping") reply({ id, status: "ok", info: this.#options.info() });
      else if (op === "stop") {
        reply({ id, status: "ok", info: this.#options.info() });
        this.#options.onStop();
      } else throw new Error("unknown op");
    } catch (error) {
      this.#options.log.write("bad-request", { error: errorLine(error) });
      reply({ id, status: "error", message: errorLine(error) });
    }
  }

  #compile(
    id: number,
    message: PyDict,
    body: Uint8Array,
    reply: (reply: Reply) => void,
    isGone: () => boolean,
  ): void {
    const eager = message.get("eager") === true;
    const name: ImageName = {
      fingerprint: matching(message.get("fingerprint"), FINGERPRINT, "fingerprint"),
      key: matching(message.get("key"), KEY, "key"),
      eager,
      program:
        !eager && message.has("program")
          ? matching(message.get("program"), PROGRAM, "program")
          : null,
    };
    // A program stands still until its eager code is there, so that comes before any heat.
    const heat = name.eager
      ? Number.MAX_SAFE_INTEGER
      : message.has("heat")
        ? integer(message.get("heat"))
        : 0;
    const started = performance.now();
    const pool = this.#options.installations.poolFor(
      textOrNothing(message.get("home")),
      textOrNothing(message.get("build")),
    );
    const tier = message.has("tier") ? integer(message.get("tier")) : 1;
    const image = `${name.fingerprint}/${name.key}/${name.eager}/${name.program}`;
    const pending = this.#pending.get(image);
    if (pending?.isGone() && pending.tier >= tier) {
      // What an earlier process asked for just before it ended.
      pending.joined.push((answer) => reply({ ...answer, id }));
      return;
    }
    const pid = message.has("pid") ? integer(message.get("pid")) : 0;
    // What a process asks for again as it ends knows more than what waits still.
    const joined = pending?.withdrawFor(pid) ? pending.joined : [];
    // The frame is a view into the connection's buffer, which moves on.
    const kept = Buffer.from(body);
    const callees = name.eager ? [] : nativeCallees(message);
    const job: Job = {
      heat,
      body: kept,
      known: name.eager ? undefined : () => this.#known(name, callees),
      done: (result) => {
        if (this.#pending.get(image) === own) this.#pending.delete(image);
        const answer = this.#answer(id, name, result);
        if (result.kind === "image" && !name.eager)
          this.#options.cache.storeFacts(nameOf(result, name), result.facts ?? kept);
        this.#log(message, name, answer, result, performance.now() - started);
        for (const join of joined) join(answer);
      },
    };
    joined.push((answer) => reply({ ...answer, id }));
    const own: Pending = {
      tier,
      isGone,
      withdrawFor: (other) => pid !== 0 && other === pid && pool.withdraw(job),
      joined,
    };
    this.#pending.set(image, own);
    pool.submit(job);
  }

  /** What an image was made from, for this program or for any. */
  #factsOf(name: ImageName): Uint8Array | undefined {
    const { cache } = this.#options;
    return cache.facts(name) ?? (name.program === null ? undefined : cache.facts(forAny(name)));
  }

  /** What images of a function and of its callees, by KEY, were made from. */
  #known(name: ImageName, callees: readonly string[]): Known {
    const profiles = new Map<string, Uint8Array>();
    for (const key of callees) {
      const body = this.#factsOf({ ...name, key });
      if (body !== undefined) profiles.set(key, body);
      if (profiles.size === MAX_PROFILES) break;
    }
    return { earlier: this.#factsOf(name), profiles };
  }

  #answer(id: number, name: ImageName, result: JobResult): Reply {
    if (result.kind === "bailout") {
      return { id, status: "bailout", function: result.function, reason: result.reason };
    }
    if (result.kind === "error") return { id, status: "error", message: result.message };
    try {
      const stored = nameOf(result, name);
      const path = this.#options.cache.store(stored, result.image);
      // A program takes its own image first, which this one replaces.
      if (stored.program !== name.program) this.#options.cache.drop(name);
      this.#images++;
      return { id, status: "ok", path, ms: result.compileMs + result.times.total };
    } catch (error) {
      return { id, status: "error", message: errorLine(error) };
    }
  }

  #log(message: PyDict, name: ImageName, answer: Reply, result: JobResult, waited: number): void {
    const details = result.kind === "error" ? { detail: result.detail } : {};
    this.#options.log.write("compile", {
      function: firstFunction(message),
      key: name.key,
      eager: name.eager,
      ...answer,
      waitedMs: Math.round(waited * 10) / 10,
      ...details,
    });
  }
}

function forAny(name: ImageName): ImageName {
  return { ...name, program: null };
}

/** The name that a new image gets. */
function nameOf(result: JobResult & { readonly kind: "image" }, name: ImageName): ImageName {
  return result.ofProgram ? name : forAny(name);
}

function functionsOf(message: PyDict): readonly PyDict[] {
  const functions = message.get("functions");
  const rows = functions instanceof Tuple ? functions.items : functions;
  return Array.isArray(rows) ? rows.filter((row): row is PyDict => row instanceof Map) : [];
}

/** KEYs of the functions of a request that it calls and that have native code. */
function nativeCallees(message: PyDict): readonly string[] {
  return functionsOf(message)
    .slice(1)
    .filter((facts) => facts.get("native") === true)
    .map((facts) => facts.get("key"))
    .filter((key): key is string => typeof key === "string" && KEY.test(key));
}

function firstFunction(message: PyDict): string {
  const qualname = functionsOf(message)[0]?.get("qualname");
  return typeof qualname === "string" ? qualname : "";
}

function textOrNothing(value: MarshalValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function integer(value: MarshalValue | undefined): number {
  const number = typeof value === "bigint" ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new Error("want an int");
  return number;
}

function matching(value: MarshalValue | undefined, pattern: RegExp, name: string): string {
  if (typeof value !== "string" || !pattern.test(value)) throw new Error(`bad ${name}`);
  return value;
}
