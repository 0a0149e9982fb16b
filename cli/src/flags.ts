/**
 * Flags of a command. They end at the first word that is no flag, or at `--`, because what follows
 * a program's name belongs to that program.
 */
import { UsageError } from "./command.ts";

/** `"switch"` takes no value, `"value"` takes one (`--flag VALUE` or `--flag=VALUE`). */
export type FlagSpec = { readonly [name: string]: "switch" | "value" };

export type Flags<Spec extends FlagSpec> = {
  [Name in keyof Spec]?: Spec[Name] extends "switch" ? true : string;
};

/**
 * @param mixed flags may also follow words; for commands that run no program
 * @throws UsageError for an unknown flag, or a value that is missing or not wanted
 */
export function parseFlags<const Spec extends FlagSpec>(
  args: readonly string[],
  spec: Spec,
  { mixed = false } = {},
): { flags: Flags<Spec>; words: string[] } {
  const flags: { [name: string]: string | true } = {};
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? "";
    if (arg === "--") {
      words.push(...args.slice(i + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      if (!mixed) {
        words.push(...args.slice(i));
        break;
      }
      words.push(arg);
      continue;
    }
    const [name = "", given] = splitOnce(arg.replace(/^--?/, ""));
    const kind = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (kind === undefined) throw new UsageError(`unknown flag ${arg}`);
    if (kind === "switch") {
      if (given !== undefined) throw new UsageError(`--${name} takes no value`);
      flags[name] = true;
    } else {
      const value = given ?? args[++i];
      if (value === undefined) throw new UsageError(`--${name} needs a value`);
      flags[name] = value;
    }
  }
  return { flags: flags as Flags<Spec>, words };
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
