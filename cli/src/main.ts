/**
 * `echis`: finds the command and runs it. The launcher handles `echis run` without Node and hands
 * everything else to this program.
 */
import { type Command, Diagnostic, EXIT_FAILURE, EXIT_USAGE, UsageError } from "./command.ts";
import { cache } from "./commands/cache.ts";
import { compile } from "./commands/compile.ts";
import { daemon } from "./commands/daemon.ts";
import { bench, tests } from "./commands/delegates.ts";
import { doctor } from "./commands/doctor.ts";
import { dump } from "./commands/dump.ts";
import { explain } from "./commands/explain.ts";
import { run } from "./commands/run.ts";

const COMMANDS: readonly Command[] = [
  run,
  explain,
  dump,
  bench,
  tests,
  doctor,
  cache,
  daemon,
  compile,
];

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `usage: echis COMMAND [ARGUMENTS]\n\n${lines.join("\n")}\n\n\`echis COMMAND --help\` says more.`;
}

async function main(argv: readonly string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const topic = COMMANDS.find((command) => name === "help" && command.name === args[0]);
    console.log(topic === undefined ? overview() : `usage: ${topic.usage}`);
    return name === undefined ? EXIT_USAGE : 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) {
    console.error(`echis: unknown command ${name}`);
    console.error(overview());
    return EXIT_USAGE;
  }
  const asksForHelp = args[0] === "--help" || args[0] === "-h";
  if (asksForHelp && command !== run) {
    console.log(`usage: ${command.usage}`);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`echis ${name}: ${error.message}`);
      console.error(`usage: ${command.usage.split("\n\n")[0]}`);
      return EXIT_USAGE;
    }
    if (error instanceof Diagnostic) {
      console.error(`echis ${name}: ${error.message}`);
      return EXIT_FAILURE;
    }
    throw error;
  }
}

// A reader that closes the pipe early (`echis dump ... | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : EXIT_FAILURE);
});

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(`echis: internal error: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = EXIT_FAILURE;
  },
);
