/**
 * To be imported first: V8 optimises this process's functions later than it would by itself.
 *
 * A worker compiles a few dozen images in its first seconds, beside a program that waits for them.
 * With V8's own setting half of its time in these seconds goes to TurboFan, whose threads also take
 * the processor from the program, and the code gained is hardly faster (docs/design/0018).
 */
import { setFlagsFromString } from "node:v8";

/** Bytes of bytecode that a function runs until V8 thinks of optimising it; its own: 135,168. */
const INTERRUPT_BUDGET = 2_000_000;

setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
