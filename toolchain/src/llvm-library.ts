/**
 * The C functions of libLLVM 22 that Echis calls, through koffi.
 *
 * Loading costs about 45 ms and 60 MiB, so it happens on first use and once per process. LLVM can
 * end the process it lives in (a fatal error calls `exit` or `abort`): only worker processes, the
 * command line and the build load it, never the daemon.
 *
 * Pointers are bigints or null, as koffi hands them out; names follow llvm-c/*.h.
 */
import { createRequire } from "node:module";
import type koffiModule from "koffi";
import type { LibraryHandle } from "koffi";

/** An LLVM object; null stands for NULL. */
export type Pointer = bigint | null;
/** An out parameter: koffi writes into element 0. */
export type Out = [Pointer];

/** LLVM recurses deeply, and koffi runs C on a stack of its own. */
const STACK_BYTES = 16 << 20;
const DEFAULT_LIBRARY = "libLLVM.so.22.1";

/** C types as koffi spells them. */
const TYPES = {
  ptr: "void *",
  str: "const char *",
  strs: "const char **",
  int: "int",
  uint: "unsigned int",
  size: "size_t",
  u64: "uint64_t",
  void: "void",
  /** `T **`, written by the callee. */
  out: "out",
} as const;

type CType = keyof typeof TYPES;

interface JsTypes {
  ptr: Pointer;
  str: string;
  strs: readonly string[];
  int: number;
  uint: number;
  size: number | bigint;
  u64: number | bigint;
  void: undefined;
  out: Out;
}

/** Name (without the `LLVM` prefix), result, arguments. */
const FUNCTIONS = {
  ParseCommandLineOptions: ["void", "int", "strs", "str"],
  ContextCreate: ["ptr"],
  ContextDispose: ["void", "ptr"],
  ContextSetDiagnosticHandler: ["void", "ptr", "ptr", "ptr"],
  GetDiagInfoDescription: ["ptr", "ptr"],
  GetDiagInfoSeverity: ["int", "ptr"],
  CreateMemoryBufferWithMemoryRangeCopy: ["ptr", "ptr", "size", "str"],
  DisposeMemoryBuffer: ["void", "ptr"],
  GetBufferStart: ["ptr", "ptr"],
  GetBufferSize: ["size", "ptr"],
  ParseIRInContext2: ["int", "ptr", "ptr", "out", "out"],
  ParseBitcodeInContext2: ["int", "ptr", "ptr", "out"],
  GetBitcodeModuleInContext2: ["int", "ptr", "ptr", "out"],
  WriteBitcodeToMemoryBuffer: ["ptr", "ptr"],
  LinkModules2: ["int", "ptr", "ptr"],
  CloneModule: ["ptr", "ptr"],
  DisposeModule: ["void", "ptr"],
  PrintModuleToString: ["ptr", "ptr"],
  VerifyModule: ["int", "ptr", "int", "out"],
  SetTarget: ["void", "ptr", "str"],
  SetModuleDataLayout: ["void", "ptr", "ptr"],
  GetFirstFunction: ["ptr", "ptr"],
  GetNextFunction: ["ptr", "ptr"],
  GetFirstGlobal: ["ptr", "ptr"],
  GetNextGlobal: ["ptr", "ptr"],
  IsDeclaration: ["int", "ptr"],
  IsGlobalConstant: ["int", "ptr"],
  GetIntrinsicID: ["uint", "ptr"],
  CountParams: ["uint", "ptr"],
  GlobalGetValueType: ["ptr", "ptr"],
  AddFunction: ["ptr", "ptr", "str", "ptr"],
  DeleteFunction: ["void", "ptr"],
  ReplaceAllUsesWith: ["void", "ptr", "ptr"],
  GetValueName2: ["ptr", "ptr", "ptr"],
  SetValueName2: ["void", "ptr", "str", "size"],
  GetLinkage: ["int", "ptr"],
  SetLinkage: ["void", "ptr", "int"],
  SetVisibility: ["void", "ptr", "int"],
  SetComdat: ["void", "ptr", "ptr"],
  GetEnumAttributeKindForName: ["uint", "str", "size"],
  CreateEnumAttribute: ["ptr", "ptr", "uint", "u64"],
  AddAttributeAtIndex: ["void", "ptr", "uint", "ptr"],
  GetEnumAttributeAtIndex: ["ptr", "ptr", "uint", "uint"],
  GetAttributeCountAtIndex: ["uint", "ptr", "uint"],
  GetAttributesAtIndex: ["void", "ptr", "uint", "ptr"],
  RemoveStringAttributeAtIndex: ["void", "ptr", "uint", "str", "uint"],
  CreatePassBuilderOptions: ["ptr"],
  DisposePassBuilderOptions: ["void", "ptr"],
  RunPasses: ["ptr", "ptr", "str", "ptr", "ptr"],
  GetErrorMessage: ["ptr", "ptr"],
  DisposeErrorMessage: ["void", "ptr"],
  DisposeMessage: ["void", "ptr"],
  GetDefaultTargetTriple: ["ptr"],
  GetHostCPUName: ["ptr"],
  GetHostCPUFeatures: ["ptr"],
  GetTargetFromTriple: ["int", "str", "out", "out"],
  CreateTargetMachine: ["ptr", "ptr", "str", "str", "str", "int", "int", "int"],
  DisposeTargetMachine: ["void", "ptr"],
  CreateTargetDataLayout: ["ptr", "ptr"],
  DisposeTargetData: ["void", "ptr"],
  TargetMachineEmitToMemoryBuffer: ["int", "ptr", "ptr", "int", "out", "out"],
} as const satisfies { readonly [name: string]: readonly [CType, ...CType[]] };

type Signature<T extends readonly [CType, ...CType[]]> = T extends readonly [
  infer R extends CType,
  ...infer A extends CType[],
]
  ? (...args: { [I in keyof A]: JsTypes[A[I]] }) => JsTypes[R]
  : never;

type Functions = { readonly [K in keyof typeof FUNCTIONS]: Signature<(typeof FUNCTIONS)[K]> };

/** libLLVM with its X86 back end initialised, and the conversions that its C API needs. */
export interface LlvmLibrary extends Functions {
  /** File name that was loaded. */
  readonly path: string;
  /** Reads a `char *` that the caller owns, and frees it with LLVMDisposeMessage. */
  takeMessage(message: Pointer): string;
  /** Copies a memory buffer's bytes and disposes of the buffer. */
  takeBuffer(buffer: Pointer): Buffer;
  /** Text of an LLVMErrorRef, which is consumed. */
  takeError(error: Pointer): string;
  /** A copy of `bytes` as a memory buffer, owned by the caller. */
  memoryBuffer(bytes: Uint8Array, name: string): Pointer;
  /** Name of a global value. */
  nameOf(value: Pointer): string;
  /** Sends a context's diagnostics to `report` (severity 0 is an error) until `stop` is called. */
  onDiagnostic(context: Pointer, report: (severity: number, text: string) => void): () => void;
}

let loaded: LlvmLibrary | undefined;

/**
 * Loads libLLVM: `$LIBLLVM`, else `libLLVM.so.22.1` where the dynamic loader finds it.
 *
 * @throws Error naming the file when it is absent, of another version, or lacks a function
 */
export function loadLlvm(): LlvmLibrary {
  loaded ??= open(process.env.LIBLLVM || DEFAULT_LIBRARY);
  return loaded;
}

/** Loaded on demand, so that commands that need no LLVM run without it. */
function loadKoffi(): typeof koffiModule {
  try {
    return createRequire(import.meta.url)("koffi");
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    throw new Error(`cannot load koffi: ${reason}; run: npm ci`);
  }
}

function open(path: string): LlvmLibrary {
  const koffi = loadKoffi();
  koffi.config({ sync_stack_size: STACK_BYTES, async_stack_size: STACK_BYTES });
  let library: LibraryHandle;
  try {
    library = koffi.load(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot load LLVM 22 (${path}): ${reason}`);
  }
  const outType = koffi.out(koffi.pointer("void *"));
  const declare = (name: string, [result, ...args]: readonly [CType, ...CType[]]) =>
    library.func(
      `LLVM${name}`,
      TYPES[result],
      args.map((arg) => (arg === "out" ? outType : TYPES[arg])),
    );
  const bound: { [name: string]: unknown } = {};
  for (const [name, signature] of Object.entries(FUNCTIONS)) bound[name] = declare(name, signature);
  for (const part of ["TargetInfo", "Target", "TargetMC", "AsmPrinter", "AsmParser"]) {
    declare(`InitializeX86${part}`, ["void"])();
  }
  return Object.assign(bound as Functions, conversions(koffi, path, bound as Functions));
}

function conversions(
  koffi: typeof koffiModule,
  path: string,
  llvm: Functions,
): Omit<LlvmLibrary, keyof Functions> {
  const handlerType = koffi.pointer(koffi.proto("void EchisDiagnostic(void *info, void *data)"));
  const take = (pointer: Pointer, dispose: (p: Pointer) => undefined): string => {
    if (!pointer) return "";
    const text = koffi.decode.string(pointer) as string;
    dispose(pointer);
    return text;
  };
  return {
    path,
    takeMessage: (message) => take(message, llvm.DisposeMessage),
    takeError: (error) => take(llvm.GetErrorMessage(error), llvm.DisposeErrorMessage),
    takeBuffer(buffer) {
      const size = Number(llvm.GetBufferSize(buffer));
      const bytes = Buffer.from(koffi.view(llvm.GetBufferStart(buffer), size).slice(0));
      llvm.DisposeMemoryBuffer(buffer);
      return bytes;
    },
    memoryBuffer(bytes, name) {
      // koffi passes typed arrays by address.
      const address = bytes as unknown as Pointer;
      return llvm.CreateMemoryBufferWithMemoryRangeCopy(address, bytes.length, name);
    },
    nameOf(value) {
      const length = new BigUint64Array(1) as unknown as Pointer;
      return koffi.decode.string(llvm.GetValueName2(value, length)) as string;
    },
    onDiagnostic(context, report) {
      const handler = koffi.register((info: Pointer) => {
        report(
          llvm.GetDiagInfoSeverity(info),
          take(llvm.GetDiagInfoDescription(info), llvm.DisposeMessage),
        );
      }, handlerType);
      llvm.ContextSetDiagnosticHandler(context, handler, null);
      return () => koffi.unregister(handler);
    },
  };
}
