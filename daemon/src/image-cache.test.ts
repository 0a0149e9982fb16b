/** Eviction, clearing and information of the image cache. */
import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { cacheLimit, ImageCache } from "./image-cache.ts";
import { makePrivateDirectory } from "./paths.ts";

const folder = mkdtempSync(join(tmpdir(), "echis-cache-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const name = (digit: string, eager = false, program: string | null = null) => ({
  fingerprint: "0123456789abcdef",
  key: digit.repeat(32),
  eager,
  program,
});

test("the images longest unused go first", () => {
  const cache = new ImageCache(join(folder, "a"), 1000);
  const paths = ["1", "2", "3", "4"].map((digit, i) => {
    const path = cache.store(name(digit), Buffer.alloc(100));
    utimesSync(path, 1000 + i, 1000 + i);
    return path;
  });
  utimesSync(paths[0] ?? "", 2000, 2000);
  cache.evict(200);
  assert.deepEqual(
    paths.map((path) => existsSync(path)),
    [true, false, false, true],
  );
  assert.equal(cache.info().images, 2);
  assert.equal(cache.info().bytes, 200);
});

test("the limit is kept without being asked", () => {
  const cache = new ImageCache(join(folder, "b"), 1000);
  for (let i = 0; i < 100; i++) {
    cache.store({ ...name("0"), key: String(i).padStart(32, "0") }, Buffer.alloc(50));
  }
  assert.ok(cache.info().bytes <= 1000 + 1000 / 8);
});

test("an image of a program lies beside the one for all, and can be dropped", () => {
  const cache = new ImageCache(join(folder, "programs"), 1000);
  const own = name("1", false, "89abcdef");
  const [general, special] = [name("1"), own].map((one) => cache.store(one, Buffer.alloc(10)));
  cache.storeFacts(name("1"), Buffer.from("of all"));
  cache.storeFacts(own, Buffer.from("of one"));
  assert.match(special!, /1{32}-p89abcdef\.so$/);
  assert.equal(String(cache.facts(own)), "of one");
  cache.drop(own);
  cache.drop(own);
  assert.deepEqual([general!, special!].map(existsSync), [true, false]);
  assert.equal(cache.facts(own), undefined);
  assert.equal(String(cache.facts(name("1"))), "of all");
});

test("facts are kept beside an image, given back whole, and go with it", () => {
  const cache = new ImageCache(join(folder, "facts"), 1000);
  const path = cache.store(name("1"), Buffer.alloc(10));
  cache.storeFacts(name("1"), Buffer.from("what was known"));
  assert.equal(String(cache.facts(name("1"))), "what was known");
  assert.equal(cache.facts(name("2")), undefined);
  assert.ok(cache.info().bytes > 10);
  const file = path.replace(".so", ".facts");
  const bytes = readFileSync(file);
  bytes[40] = 0;
  writeFileSync(file, bytes);
  assert.equal(cache.facts(name("1")), undefined);
  cache.evict(0);
  assert.ok(!existsSync(file));
});

test("files of dead processes are removed, others are left alone", () => {
  const cache = new ImageCache(join(folder, "c"), 1000);
  const path = cache.store(name("1", true), Buffer.alloc(10));
  const old = `${path}.1-ff.tmp`;
  const fresh = `${path}.2-ff.tmp`;
  for (const file of [old, fresh]) writeFileSync(file, "");
  utimesSync(old, 1000, 1000);
  cache.prune();
  assert.deepEqual(
    readdirSync(dirname(path)).sort(),
    [path, fresh].map((p) => p.split("/").at(-1)),
  );
});

test("clearing removes all images", () => {
  const cache = new ImageCache(join(folder, "d"), 1000);
  assert.equal(cache.clear(), 0);
  cache.store(name("1"), Buffer.alloc(10));
  assert.deepEqual([...cache.info().fingerprints], [["0123456789abcdef", 1]]);
  assert.equal(cache.clear(), 1);
  assert.equal(cache.info().images, 0);
});

test("the limit comes from the environment", () => {
  assert.equal(cacheLimit({}), 512 * 2 ** 20);
  assert.equal(cacheLimit({ ECHIS_CACHE_LIMIT: "1" }), 2 ** 20);
  assert.equal(cacheLimit({ ECHIS_CACHE_LIMIT: "much" }), 512 * 2 ** 20);
});

test("directories are made with their parents, or refused", () => {
  const deep = join(folder, "e/f/g");
  makePrivateDirectory(deep);
  makePrivateDirectory(deep);
  assert.ok(existsSync(deep));
  writeFileSync(join(folder, "file"), "");
  assert.throws(() => makePrivateDirectory(join(folder, "file")), /EEXIST/);
  assert.throws(() => makePrivateDirectory(join(folder, "file/below")), /ENOTDIR/);
  assert.throws(() => makePrivateDirectory("/proc/echis"), /ENOENT/);
});
