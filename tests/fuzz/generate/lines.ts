// The program text as it is written, with its indentation.

export class Lines {
  private readonly lines: string[] = [];
  private depth = 0;

  line(text: string): void {
    this.lines.push("    ".repeat(this.depth) + text);
  }

  /** Several lines, indented together. */
  text(block: string): void {
    for (const line of block.trim().split("\n")) this.line(line);
  }

  indented(body: () => void): void {
    this.depth++;
    body();
    this.depth--;
  }

  toString(): string {
    return `${this.lines.join("\n")}\n`;
  }
}
