import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { EchisCache } from "./echis-cache.ts";
import { projectRoot } from "./root.ts";

test("a cache without a daemon settles at once and goes away", async () => {
  const cache = new EchisCache();
  assert.ok(cache.folder.length < 80, cache.folder);
  await cache.settle();
  await cache.remove();
  assert.ok(!existsSync(cache.folder));
});

const daemon = join(projectRoot(), "dist", "daemon.js");

test("the daemon of a cache ends with it", { skip: !existsSync(daemon) }, async () => {
  const cache = new EchisCache();
  const child = spawn(process.execPath, [daemon], {
    env: { ...process.env, ...cache.env },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const socket = join(cache.folder, "daemon.sock");
  for (let waits = 0; !existsSync(socket) && waits < 200; waits++) await sleep(25);
  await cache.settle();
  await cache.remove();
  assert.equal(await ended, 0);
  assert.ok(!existsSync(cache.folder));
});
