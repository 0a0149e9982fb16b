/**
 * Raised for a code object that CPython's compiler cannot have written (a jump into the middle of
 * an instruction, a table cut short). The driver turns it into a bailout: the function stays
 * interpreted.
 */
export class BytecodeError extends Error {
  constructor(message: string) {
    super(`malformed bytecode: ${message}`);
    this.name = "BytecodeError";
  }
}
