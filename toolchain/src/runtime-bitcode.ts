/**
 * Build time: several bitcode files of runtime helpers become the one that images link lazily.
 */
import { declareNotInlined, makeInlineOnly } from "./linkage.ts";
import { loadLlvm } from "./llvm-library.ts";
import { LlvmModule } from "./llvm-module.ts";

const EMPTY_MODULE = "; no inline runtime helpers\n";

/**
 * @param files bitcode of each C file, as clang of the same LLVM version wrote it
 * @returns prepared bitcode: definitions to be inlined, without target attributes
 * @throws Error when files clash or define writable variables
 */
export function prepareRuntime(files: readonly Uint8Array[]): Buffer {
  const llvm = loadLlvm();
  const module = new LlvmModule(llvm);
  try {
    const [first, ...rest] = files;
    if (first === undefined) module.parseText(EMPTY_MODULE);
    else module.parseBitcode(first);
    for (const file of rest) module.linkBitcode(file, { lazy: false });
    declareNotInlined(llvm, module.module);
    // What only those used.
    module.runPasses("globaldce", null);
    makeInlineOnly(llvm, module.module);
    module.verify();
    return module.toBitcode();
  } finally {
    module.dispose();
  }
}
