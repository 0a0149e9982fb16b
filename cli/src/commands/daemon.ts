/**
 * `echis daemon`: the compile service. Programs start it by themselves; this is for looking at it.
 */
import { type Command, EXIT_FAILURE, UsageError } from "../command.ts";
import { parseFlags } from "../flags.ts";
import { ensureDaemon, pingDaemon, stopDaemon } from "../running-daemon.ts";

export const daemon: Command = {
  name: "daemon",
  summary: "start, stop or look at the compile service",
  usage: `echis daemon start | stop | status

Programs start the service when they need it, and it ends after ten idle minutes. Its log is
daemon.log in the cache directory.`,

  async run(args) {
    const { words } = parseFlags(args, {}, { mixed: true });
    const [action, ...rest] = words;
    if (rest.length > 0) throw new UsageError(`unexpected argument ${rest[0]}`);
    if (action === "start") return start();
    if (action === "stop") return stop();
    if (action === "status") return status();
    throw new UsageError(
      action === undefined ? "say start, stop or status" : `unknown action ${action}`,
    );
  },
};

async function start(): Promise<number> {
  const before = await pingDaemon();
  const info = before ?? (await ensureDaemon());
  console.log(`${before === undefined ? "started" : "already running"}: process ${info.pid}`);
  return 0;
}

async function stop(): Promise<number> {
  const info = await stopDaemon();
  console.log(info === undefined ? "not running" : `stopped: process ${info.pid}`);
  return 0;
}

async function status(): Promise<number> {
  const info = await pingDaemon();
  if (info === undefined) {
    console.log("not running");
    return EXIT_FAILURE;
  }
  for (const [name, value] of Object.entries(info)) console.log(`${name.padEnd(12)} ${value}`);
  return 0;
}
