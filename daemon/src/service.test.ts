// What the service does with requests for the same image.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dumps } from "../../compiler/src/bytecode/marshal-writer.ts";
import type { Reply } from "../../schema/messages.ts";
import type { ImageName } from "./image-cache.ts";
import type { JobResult } from "./jobs.ts";
import { Service, type ServiceOptions } from "./service.ts";
import type { Job } from "./worker-pool.ts";

const IMAGE = { kind: "image", image: new Uint8Array(), compileMs: 1, times: { total: 2 } };

interface Setting {
  readonly service: Service;
  readonly jobs: Job[];
  readonly stored: string[];
  readonly dropped: string[];
  /** Facts by name, the given ones and those that were stored since. */
  readonly facts: { [name: string]: Uint8Array };
}

function serviceWith(facts: { [name: string]: Uint8Array } = {}): Setting {
  const jobs: Job[] = [];
  const stored: string[] = [];
  const dropped: string[] = [];
  const shown = ({ key, program }: ImageName): string =>
    program === null ? key : `${key}-p${program}`;
  const options = {
    installations: {
      poolFor: () => ({
        submit: (job: Job) => jobs.push(job),
        withdraw: (job: Job) => jobs.includes(job) && jobs.splice(jobs.indexOf(job), 1).length > 0,
      }),
    },
    cache: {
      facts: (name: ImageName) => facts[shown(name)],
      storeFacts: (name: ImageName, body: Uint8Array) => {
        facts[shown(name)] = body;
      },
      store: (name: ImageName) => {
        stored.push(shown(name));
        return `/images/${shown(name)}.so`;
      },
      drop: (name: ImageName) => dropped.push(shown(name)),
    },
    log: { write: () => undefined },
    onStop: () => undefined,
    info: () => ({}),
  };
  return {
    service: new Service(options as unknown as ServiceOptions),
    jobs,
    stored,
    dropped,
    facts,
  };
}

function request(id: number, key: string, tier: number, more: object = {}): Uint8Array {
  const fields = { op: "compile", id, fingerprint: "0".repeat(16), key: key.repeat(32), tier };
  return dumps(
    new Map(Object.entries({ ...fields, eager: false, functions: [], ...more })) as never,
  );
}

test("a process gets what an earlier one, that has ended, asked for", () => {
  const { service, jobs, stored } = serviceWith();
  const replies: Reply[] = [];
  const ask = (id: number, key: string, tier: number, gone: boolean): void =>
    service.handle(
      request(id, key, tier),
      (reply) => replies.push(reply),
      () => gone,
    );
  ask(1, "a", 1, true);
  ask(7, "a", 1, false);
  ask(8, "a", 0, false);
  assert.equal(jobs.length, 1);
  ask(2, "b", 0, true);
  // Better code than is being made, other code, and what a living process asked for, are jobs.
  ask(9, "b", 1, false);
  ask(10, "c", 1, false);
  ask(11, "c", 1, false);
  assert.equal(jobs.length, 5);
  jobs[0]!.done(IMAGE as unknown as JobResult);
  assert.deepEqual(
    replies.map(({ id }) => id),
    [1, 7, 8],
  );
  for (const reply of replies) assert.equal(reply.status, "ok");
  assert.deepEqual(stored, ["a".repeat(32)]);
  ask(12, "a", 1, false);
  assert.equal(jobs.length, 6);
});

test("what a process asks for again as it ends replaces what waits, and no other process's", () => {
  const { service, jobs } = serviceWith();
  const replies: Reply[] = [];
  const ask = (id: number, key: string, pid: number): void =>
    service.handle(request(id, key, 1, { pid }), (reply) => replies.push(reply));
  ask(1, "a", 100);
  ask(2, "a", 100);
  assert.equal(jobs.length, 1);
  ask(3, "a", 200);
  ask(4, "b", 200);
  assert.equal(jobs.length, 3);
  jobs.shift()!.done(IMAGE as unknown as JobResult);
  assert.deepEqual(
    replies.map(({ id }) => id),
    [1, 2],
  );
  // What runs can't be taken back.
  const running = jobs.shift()!;
  ask(5, "a", 200);
  running.done(IMAGE as unknown as JobResult);
  assert.deepEqual(
    replies.map(({ id }) => id),
    [1, 2, 3],
  );
  assert.equal(jobs.length, 2);
});

test("what relies on a program is stored for it, and else replaces what was", () => {
  const { service, jobs, stored, dropped } = serviceWith();
  const ask = (id: number) =>
    service.handle(request(id, "a", 1, { program: "89abcdef" }), () => undefined);
  ask(1);
  jobs[0]!.done({ ...IMAGE, ofProgram: true } as unknown as JobResult);
  ask(2);
  jobs[1]!.done({ ...IMAGE, ofProgram: false } as unknown as JobResult);
  const key = "a".repeat(32);
  assert.deepEqual(stored, [`${key}-p89abcdef`, key]);
  assert.deepEqual(dropped, [`${key}-p89abcdef`]);
});

test("callees that are native code bring what their images were made from", () => {
  const of = (text: string) => Buffer.from(text);
  const key = (digit: string) => digit.repeat(32);
  const { service, jobs } = serviceWith({
    [key("b")]: of("b"),
    [key("c")]: of("c of any"),
    [`${key("c")}-p89abcdef`]: of("c of this"),
    [key("d")]: of("d"),
  });
  const callee = (digit: string, native: boolean) =>
    new Map<string, string | boolean>([
      ["key", key(digit)],
      ["native", native],
    ]);
  const functions = [
    callee("a", true),
    callee("b", true),
    callee("c", true),
    callee("d", false),
    callee("e", true),
  ];
  service.handle(request(1, "a", 1, { functions, program: "89abcdef" }), () => undefined);
  const profiles = [...jobs[0]!.known!().profiles!].map(([found, body]) => [
    found[0],
    String(body),
  ]);
  assert.deepEqual(profiles, [
    ["b", "b"],
    ["c", "c of this"],
  ]);
});

test("a request that waits gets what the job before it finds out meanwhile", () => {
  const { service, jobs } = serviceWith({ ["a".repeat(32)]: Buffer.from("before") });
  service.handle(request(1, "a", 0), () => undefined);
  service.handle(request(2, "a", 1), () => undefined);
  const after = Buffer.from("after");
  jobs[0]!.done({ ...IMAGE, facts: after } as unknown as JobResult);
  assert.equal(jobs[1]!.known!().earlier, after);
});

test("a request comes with what the present image was made from, and leaves what its own was", () => {
  const key = "a".repeat(32);
  const before = Buffer.from("before");
  const { service, jobs, facts } = serviceWith({ [key]: before });
  service.handle(request(1, "a", 1), () => undefined);
  assert.equal(jobs[0]!.known?.().earlier, before);
  const after = Buffer.from("after");
  jobs[0]!.done({ ...IMAGE, facts: after } as unknown as JobResult);
  assert.equal(facts[key], after);
  service.handle(request(2, "a", 1, { continues: true }), () => undefined);
  assert.equal(jobs[1]!.known?.().earlier, after);
  // Nothing was added to the request.
  jobs[1]!.done(IMAGE as unknown as JobResult);
  assert.deepEqual(facts[key], request(2, "a", 1, { continues: true }));
  service.handle(request(3, "a", 1, { eager: true }), () => undefined);
  assert.equal(jobs[2]!.known?.().earlier, undefined);
});
