// What the service does with requests for the same image.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dumps } from "../../compiler/src/bytecode/marshal-writer.ts";
import type { Reply } from "../../schema/messages.ts";
import type { JobResult } from "./jobs.ts";
import { Service, type ServiceOptions } from "./service.ts";
import type { Job } from "./worker-pool.ts";

const IMAGE = { kind: "image", image: new Uint8Array(), compileMs: 1, times: { total: 2 } };

function serviceWith(): { service: Service; jobs: Job[]; stored: string[] } {
  const jobs: Job[] = [];
  const stored: string[] = [];
  const options = {
    installations: { poolFor: () => ({ submit: (job: Job) => jobs.push(job) }) },
    cache: {
      facts: () => undefined,
      storeFacts: () => undefined,
      store: ({ key }: { key: string }) => {
        stored.push(key);
        return `/images/${key}.so`;
      },
    },
    log: { write: () => undefined },
    onStop: () => undefined,
    info: () => ({}),
  };
  return { service: new Service(options as unknown as ServiceOptions), jobs, stored };
}

function request(id: number, key: string, tier: number): Uint8Array {
  const fields = { op: "compile", id, fingerprint: "0".repeat(16), key: key.repeat(32), tier };
  return dumps(new Map(Object.entries({ ...fields, eager: false, functions: [] })) as never);
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
