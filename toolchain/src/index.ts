/** What other packages use of the toolchain. */
export { linkSharedObject } from "./elf/linker.ts";
export { prepareRuntime } from "./runtime-bitcode.ts";
export { seal } from "./seal.ts";
export type { CodegenLevel } from "./target.ts";
export {
  type CompiledModule,
  type CompileOptions,
  type CompileTimes,
  DEFAULT_PASSES,
  DROP_RUNTIME,
  SHORT_PASSES,
  Toolchain,
  type ToolchainOptions,
} from "./toolchain.ts";
