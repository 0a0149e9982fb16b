/** One line on stderr that says what is running; nothing if stderr isn't a terminal. */

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  #done = 0;

  constructor(stream: NodeJS.WriteStream, total: number) {
    this.#stream = stream;
    this.#total = total;
  }

  show(text: string): void {
    if (!this.#stream.isTTY) return;
    const line = `[${this.#done + 1}/${this.#total}] ${text}`;
    this.#stream.write(`\r\x1b[2K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  /** A program is done: the line goes, so that its row can be printed. */
  finish(): void {
    this.#done++;
    this.clear();
  }

  clear(): void {
    if (this.#stream.isTTY) this.#stream.write("\r\x1b[2K");
  }
}
