// What a batch process printed, cut into what each of its programs printed.

/** One program's part of the output of a batch. */
export interface Section {
  readonly name: string;
  readonly text: string;
  /** Whether the program came to its end. */
  readonly ended: boolean;
}

const MARK = /^.*@@fuzz (begin|end) (\S+)$/;

/** The sections of `stdout` in order. Addresses are blanked. */
export function sectionsOf(stdout: string): Section[] {
  const sections: { name: string; text: string; ended: boolean }[] = [];
  for (const line of stdout.split("\n")) {
    const mark = MARK.exec(line);
    const current = sections.at(-1);
    if (mark === null) {
      if (current?.ended === false)
        current.text += `${line.replace(/ at 0x[0-9a-f]+/g, " at 0x")}\n`;
    } else if (mark[1] === "begin") sections.push({ name: mark[2]!, text: "", ended: false });
    else if (current !== undefined) {
      current.text += line.slice(0, line.indexOf("@@fuzz "));
      current.ended = true;
    }
  }
  return sections;
}
