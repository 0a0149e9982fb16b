/**
 * One LLVM context with one module in it, from text or bitcode to optimised module to output.
 * Whatever LLVM complains about ends up in the Error that is thrown.
 */
import type { LlvmLibrary, Out, Pointer } from "./llvm-library.ts";

const SEVERITY_ERROR = 0;
const ASSEMBLY_FILE = 0;
const OBJECT_FILE = 1;
/** LLVMReturnStatusAction. */
const RETURN_STATUS = 2;

/** A module and its context. Call `dispose` when done; nothing may be used after that. */
export class LlvmModule {
  readonly context: Pointer;
  readonly #llvm: LlvmLibrary;
  readonly #errors: string[] = [];
  readonly #stopListening: () => void;
  #module: Pointer = null;

  constructor(llvm: LlvmLibrary) {
    this.#llvm = llvm;
    this.context = llvm.ContextCreate();
    // Without a handler LLVM prints an error and calls exit().
    this.#stopListening = llvm.onDiagnostic(this.context, (severity, text) => {
      if (severity === SEVERITY_ERROR) this.#errors.push(text);
    });
  }

  /** The LLVMModuleRef, owned by this object. */
  get module(): Pointer {
    return this.#module;
  }

  /** @throws Error with LLVM's message and position if the text is malformed */
  parseText(text: string): void {
    const llvm = this.#llvm;
    const buffer = llvm.memoryBuffer(Buffer.from(text), "image");
    const module: Out = [null];
    const message: Out = [null];
    const failed = llvm.ParseIRInContext2(this.context, buffer, module, message);
    llvm.DisposeMemoryBuffer(buffer);
    this.#check(failed, "parse", message);
    this.#module = module[0];
  }

  /** @throws Error if the bytes aren't bitcode of this LLVM */
  parseBitcode(bytes: Uint8Array): void {
    const buffer = this.#llvm.memoryBuffer(bytes, "bitcode");
    const module: Out = [null];
    const failed = this.#llvm.ParseBitcodeInContext2(this.context, buffer, module);
    this.#llvm.DisposeMemoryBuffer(buffer);
    this.#check(failed, "read bitcode");
    this.#module = module[0];
  }

  /**
   * Links bitcode in. With `lazy`, function bodies are read only when something refers to them,
   * which is what makes a large runtime cheap; it must then consist of discardable definitions.
   */
  linkBitcode(bytes: Uint8Array, { lazy }: { lazy: boolean }): void {
    const llvm = this.#llvm;
    const buffer = llvm.memoryBuffer(bytes, "runtime");
    const other: Out = [null];
    if (lazy) {
      // Takes over the buffer.
      this.#check(llvm.GetBitcodeModuleInContext2(this.context, buffer, other), "read bitcode");
    } else {
      const failed = llvm.ParseBitcodeInContext2(this.context, buffer, other);
      llvm.DisposeMemoryBuffer(buffer);
      this.#check(failed, "read bitcode");
    }
    this.#check(llvm.LinkModules2(this.#module, other[0]), "link the runtime");
  }

  /** @throws Error with what LLVM's verifier found */
  verify(): void {
    const message: Out = [null];
    const broken = this.#llvm.VerifyModule(this.#module, RETURN_STATUS, message);
    const text = this.#llvm.takeMessage(message[0]);
    if (broken !== 0) throw new Error(`LLVM: the module is broken: ${text.trim()}`);
  }

  /** Runs a pass pipeline in the textual form of `opt -passes=`. */
  runPasses(passes: string, machine: Pointer): void {
    const llvm = this.#llvm;
    const options = llvm.CreatePassBuilderOptions();
    const error = llvm.RunPasses(this.#module, passes, machine, options);
    llvm.DisposePassBuilderOptions(options);
    if (error) throw new Error(`LLVM: passes "${passes}": ${llvm.takeError(error)}`);
    this.#check(0, "optimise");
  }

  /** The module as LLVM IR text. */
  toText(): string {
    return this.#llvm.takeMessage(this.#llvm.PrintModuleToString(this.#module));
  }

  /** The module as bitcode. */
  toBitcode(): Buffer {
    return this.#llvm.takeBuffer(this.#llvm.WriteBitcodeToMemoryBuffer(this.#module));
  }

  /** A relocatable ELF object. Code generation changes the module: call it last. */
  toObject(machine: Pointer): Buffer {
    return this.#emit(this.#module, machine, OBJECT_FILE);
  }

  /** Assembly text; works on a copy, so the module stays as it is. */
  toAssembly(machine: Pointer): string {
    const copy = this.#llvm.CloneModule(this.#module);
    try {
      return this.#emit(copy, machine, ASSEMBLY_FILE).toString("utf8");
    } finally {
      this.#llvm.DisposeModule(copy);
    }
  }

  dispose(): void {
    if (this.#module) this.#llvm.DisposeModule(this.#module);
    this.#module = null;
    this.#llvm.ContextDispose(this.context);
    this.#stopListening();
  }

  #emit(module: Pointer, machine: Pointer, kind: number): Buffer {
    const message: Out = [null];
    const buffer: Out = [null];
    const llvm = this.#llvm;
    const failed = llvm.TargetMachineEmitToMemoryBuffer(machine, module, kind, message, buffer);
    this.#check(failed, "generate code", message);
    return llvm.takeBuffer(buffer[0]);
  }

  #check(failed: number, doing: string, message: Out = [null]): void {
    if (failed === 0 && this.#errors.length === 0) return;
    const texts = [...this.#errors, message[0] ? this.#llvm.takeMessage(message[0]) : ""];
    this.#errors.length = 0;
    const text = texts.filter((t) => t !== "").join("; ");
    throw new Error(`LLVM: cannot ${doing}: ${text || "no reason given"}`);
  }
}
