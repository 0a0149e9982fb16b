/**
 * The machine that images are compiled for: this one, with all its features.
 */
import type { LlvmLibrary, Out, Pointer } from "./llvm-library.ts";

/** LLVMCodeGenOptLevel: 0 is FastISel, 3 is what `default<O3>` expects. */
export type CodegenLevel = 0 | 1 | 2 | 3;

const RELOC_PIC = 2;
const CODE_MODEL_DEFAULT = 0;

/** Target machines by code generation level, made on demand and kept. */
export class HostTarget {
  readonly triple: string;
  readonly cpu: string;
  readonly features: string;
  /** LLVMTargetDataRef. */
  readonly dataLayout: Pointer;
  readonly #llvm: LlvmLibrary;
  readonly #target: Pointer;
  readonly #machines = new Map<CodegenLevel, Pointer>();

  /** @throws Error when this LLVM was built without the host's back end */
  constructor(llvm: LlvmLibrary) {
    this.#llvm = llvm;
    this.triple = llvm.takeMessage(llvm.GetDefaultTargetTriple());
    this.cpu = llvm.takeMessage(llvm.GetHostCPUName());
    this.features = llvm.takeMessage(llvm.GetHostCPUFeatures());
    const target: Out = [null];
    const message: Out = [null];
    if (llvm.GetTargetFromTriple(this.triple, target, message) !== 0) {
      throw new Error(`no LLVM back end for ${this.triple}: ${llvm.takeMessage(message[0])}`);
    }
    this.#target = target[0];
    this.dataLayout = llvm.CreateTargetDataLayout(this.machine(2));
  }

  /** LLVMTargetMachineRef, owned by this object. */
  machine(level: CodegenLevel): Pointer {
    let machine = this.#machines.get(level);
    if (machine === undefined) {
      const { triple, cpu, features } = this;
      machine = this.#llvm.CreateTargetMachine(
        this.#target,
        triple,
        cpu,
        features,
        level,
        RELOC_PIC,
        CODE_MODEL_DEFAULT,
      );
      this.#machines.set(level, machine);
    }
    return machine;
  }
}
