/**
 * LLVM IR text to shared object: link the runtime in, optimise, generate code, link.
 */
import { linkSharedObject } from "./elf/linker.ts";
import { callThroughGot, internalise } from "./linkage.ts";
import { type LlvmLibrary, loadLlvm } from "./llvm-library.ts";
import { LlvmModule } from "./llvm-module.ts";
import { type CodegenLevel, HostTarget } from "./target.ts";

export interface ToolchainOptions {
  /** Prepared runtime bitcode (see `prepareRuntime`), linked lazily into every module. */
  readonly runtimeBitcode?: Uint8Array;
}

export interface CompileOptions {
  /** Pipeline as `opt -passes=` spells it. Default `DEFAULT_PASSES`. */
  readonly passes?: string;
  /** Effort of code generation, a knob separate from the passes. Default 2. */
  readonly codegenLevel?: CodegenLevel;
  /**
   * How many blocks register allocation looks at when it considers where to split a live range.
   * Default 10,000, LLVM's own: half of all code generation in functions of several thousand
   * instructions.
   */
  readonly splitBudget?: number;
  /** Replaces the toolchain's runtime bitcode; null for none. */
  readonly runtimeBitcode?: Uint8Array | null;
  /** Keep the optimised LLVM IR. */
  readonly wantLlvm?: boolean;
  /** Keep the assembly text. */
  readonly wantAssembly?: boolean;
}

/** Milliseconds per step. */
export interface CompileTimes {
  readonly parse: number;
  readonly runtime: number;
  readonly optimise: number;
  readonly codegen: number;
  readonly link: number;
  readonly total: number;
}

export interface CompiledModule {
  /** An ELF shared object. */
  readonly sharedObject: Buffer;
  readonly times: CompileTimes;
  /** Optimised LLVM IR, with `wantLlvm`. */
  readonly llvm?: string;
  /** With `wantAssembly`. */
  readonly assembly?: string;
}

const SIMPLIFY = "simplifycfg<switch-range-to-icmp>";
const COMBINE = "instcombine<max-iterations=1;no-verify-fixpoint>";
/** Once all is inlined: what the runtime has in the process isn't made again. */
export const DROP_RUNTIME = "elim-avail-extern,globaldce";

/**
 * What a module is compiled with when nobody says otherwise: `default<O3>` of LLVM 22 without what
 * found nothing to do in our code or cost more than it gave: vectorisation (loops poll, so none
 * can be), the second round of loop passes, coroutines, OpenMP. Two thirds of its time.
 */
export const DEFAULT_PASSES = [
  "function<eager-inv>(lower-expect,simplifycfg,sroa<modify-cfg>,early-cse<>)",
  "ipsccp,globalopt",
  `cgscc(devirt<4>(inline,function-attrs<skip-non-recursive-function-attrs>,function<eager-inv;no-rerun>(${[
    `sroa<modify-cfg>,early-cse<memssa>,jump-threading,correlated-propagation,${SIMPLIFY},${COMBINE}`,
    "tailcallelim,simplifycfg,reassociate",
    "loop-mssa(loop-instsimplify,loop-simplifycfg,licm<no-allowspeculation>,loop-rotate<header-duplication;no-prepare-for-lto>,licm<allowspeculation>,simple-loop-unswitch<nontrivial;trivial>)",
    `simplifycfg,${COMBINE},loop(indvars,loop-deletion,loop-unroll-full),sroa<modify-cfg>`,
    `gvn<>,sccp,bdce,${COMBINE},jump-threading,correlated-propagation,adce,dse`,
    `loop-mssa(licm<allowspeculation>),simplifycfg<hoist-common-insts;sink-common-insts>,${COMBINE}`,
  ].join(",")}),function-attrs))`,
  DROP_RUNTIME,
  "function<eager-inv>(div-rem-pairs,tailcallelim,simplifycfg<switch-to-lookup;no-keep-loops>)",
  "globaldce",
].join(",");

/** For large modules: half the time, without the passes that take the longest for what they find. */
export const SHORT_PASSES = [
  "function<eager-inv>(simplifycfg,sroa<modify-cfg>,early-cse<>)",
  `cgscc(inline,function<eager-inv>(sroa<modify-cfg>,early-cse<memssa>,${COMBINE},simplifycfg,loop-mssa(licm<no-allowspeculation>)))`,
  DROP_RUNTIME,
].join(",");

const SPLIT_BUDGET = 10_000;

/** What LLVM's command line was set to last. */
let settingsOfProcess = "";

/** LLVM for one process. Not to be used from two threads. */
export class Toolchain {
  readonly target: HostTarget;
  readonly #llvm: LlvmLibrary;
  readonly #runtime: Uint8Array | undefined;

  /** @throws Error when libLLVM can't be loaded */
  constructor(options: ToolchainOptions = {}) {
    this.#llvm = loadLlvm();
    this.target = new HostTarget(this.#llvm);
    this.#runtime = options.runtimeBitcode;
  }

  /**
   * Settings of LLVM's that only its command line has, for the whole process until they are set
   * anew; it ignores those that it doesn't know. `$ECHIS_LLVM_OPTIONS` comes last, for experiments.
   */
  #set(settings: readonly string[]): void {
    const given = (process.env.ECHIS_LLVM_OPTIONS ?? "").split(" ").filter((one) => one !== "");
    const options = ["echis", ...settings, ...given];
    const text = options.join(" ");
    if (text === settingsOfProcess) return;
    settingsOfProcess = text;
    this.#llvm.ParseCommandLineOptions(options.length, options, "");
  }

  /** File name of the libLLVM in use. */
  get library(): string {
    return this.#llvm.path;
  }

  /**
   * Compiles a module. Definitions named `echis_*` are exported, all others become internal.
   *
   * @throws Error with LLVM's or the linker's message; the toolchain stays usable
   */
  compileModule(text: string, options: CompileOptions = {}): CompiledModule {
    const { passes = DEFAULT_PASSES, codegenLevel = 2, splitBudget = SPLIT_BUDGET } = options;
    const runtime = options.runtimeBitcode === undefined ? this.#runtime : options.runtimeBitcode;
    const machine = this.target.machine(codegenLevel);
    const clock = new StepClock();
    const module = new LlvmModule(this.#llvm);
    try {
      module.parseText(text);
      this.#llvm.SetTarget(module.module, this.target.triple);
      this.#llvm.SetModuleDataLayout(module.module, this.target.dataLayout);
      const parse = clock.step();
      if (runtime) module.linkBitcode(runtime, { lazy: true });
      internalise(this.#llvm, module.module);
      callThroughGot(this.#llvm, module.context, module.module);
      // A broken module must throw; optimised it would misbehave. Costs 1% of the time.
      module.verify();
      const runtimeTime = clock.step();
      module.runPasses(passes, machine);
      const optimise = clock.step();
      const llvm = options.wantLlvm ? module.toText() : undefined;
      const assembly = options.wantAssembly ? module.toAssembly(machine) : undefined;
      clock.step();
      this.#set([`-grow-region-complexity-budget=${splitBudget}`]);
      const object = module.toObject(machine);
      const codegen = clock.step();
      const sharedObject = linkSharedObject(object);
      const link = clock.step();
      const total = parse + runtimeTime + optimise + codegen + link;
      return {
        sharedObject,
        times: { parse, runtime: runtimeTime, optimise, codegen, link, total },
        ...(llvm === undefined ? {} : { llvm }),
        ...(assembly === undefined ? {} : { assembly }),
      };
    } finally {
      module.dispose();
    }
  }
}

class StepClock {
  #last = performance.now();

  /** Milliseconds since the last call. */
  step(): number {
    const now = performance.now();
    const elapsed = now - this.#last;
    this.#last = now;
    return elapsed;
  }
}
