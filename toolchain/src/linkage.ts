/**
 * Linkage, visibility and attributes of a module's global values: who may see what of an image.
 */
import type { LlvmLibrary, Pointer } from "./llvm-library.ts";

// LLVMLinkage and LLVMVisibility of llvm-c/Core.h.
const LINKAGE_AVAILABLE_EXTERNALLY = 1;
const LINKAGE_LINK_ONCE_ODR = 3;
const LINKAGE_INTERNAL = 8;
const LINKAGE_PRIVATE = 9;
const VISIBILITY_DEFAULT = 0;
const VISIBILITY_HIDDEN = 1;
const VISIBILITY_PROTECTED = 2;
/** LLVMAttributeFunctionIndex. */
const FUNCTION_INDEX = 0xffffffff;

/** Only these names leave an image. */
const EXPORT_PREFIX = "echis_";

/** Attributes that clang writes for its own target; without them the image's target decides. */
const TARGET_ATTRIBUTES = [
  "target-cpu",
  "target-features",
  "tune-cpu",
  "min-legal-vector-width",
  "stack-protector-buffer-size",
  "frame-pointer",
];

function* walk(
  first: Pointer,
  next: (value: Pointer) => Pointer,
): Generator<Pointer, void, undefined> {
  // Bodies change linkage only, so the list stays as it is while it is walked.
  for (let value = first; value; value = next(value)) yield value;
}

/** The module's functions and global variables. */
function globalValues(llvm: LlvmLibrary, module: Pointer): Pointer[] {
  return [
    ...walk(llvm.GetFirstFunction(module), llvm.GetNextFunction),
    ...walk(llvm.GetFirstGlobal(module), llvm.GetNextGlobal),
  ];
}

/**
 * Makes everything but `echis_*` internal, so that what was linked in from the runtime vanishes
 * once inlined; exported names become protected, so that the image binds its own uses directly.
 */
export function internalise(llvm: LlvmLibrary, module: Pointer): void {
  for (const value of globalValues(llvm, module)) {
    if (llvm.IsDeclaration(value) !== 0) continue;
    const linkage = llvm.GetLinkage(value);
    if (linkage === LINKAGE_INTERNAL || linkage === LINKAGE_PRIVATE) continue;
    if (linkage === LINKAGE_AVAILABLE_EXTERNALLY) continue;
    const name = llvm.nameOf(value);
    if (name.startsWith("llvm.")) continue;
    if (name.startsWith(EXPORT_PREFIX)) {
      llvm.SetVisibility(value, VISIBILITY_PROTECTED);
      continue;
    }
    // A value of local linkage must have default visibility.
    llvm.SetVisibility(value, VISIBILITY_DEFAULT);
    llvm.SetLinkage(value, LINKAGE_INTERNAL);
    llvm.SetComdat(value, null);
  }
}

/**
 * Lets calls of functions outside the image go through the GOT (`call *f@GOTPCREL(%rip)`), which
 * saves the jump through a linkage table entry that each call would make.
 */
export function callThroughGot(llvm: LlvmLibrary, context: Pointer, module: Pointer): void {
  const name = "nonlazybind";
  const kind = llvm.GetEnumAttributeKindForName(name, name.length);
  const attribute = llvm.CreateEnumAttribute(context, kind, 0);
  for (const fn of walk(llvm.GetFirstFunction(module), llvm.GetNextFunction)) {
    if (llvm.IsDeclaration(fn) === 0 || llvm.GetIntrinsicID(fn) !== 0) continue;
    llvm.AddAttributeAtIndex(fn, FUNCTION_INDEX, attribute);
  }
}

/**
 * Prepares runtime bitcode for lazy linking: every definition becomes `linkonce_odr` and hidden,
 * so that an image takes only what it refers to, and loses the attributes that tie it to the
 * compiler's default CPU.
 *
 * @throws Error for a writable variable: each image would get a copy of its own
 */
export function makeLinkOnce(llvm: LlvmLibrary, module: Pointer): void {
  for (const fn of walk(llvm.GetFirstFunction(module), llvm.GetNextFunction)) {
    for (const attribute of TARGET_ATTRIBUTES) {
      llvm.RemoveStringAttributeAtIndex(fn, FUNCTION_INDEX, attribute, attribute.length);
    }
  }
  const variables = new Set(walk(llvm.GetFirstGlobal(module), llvm.GetNextGlobal));
  for (const value of globalValues(llvm, module)) {
    if (llvm.IsDeclaration(value) !== 0) continue;
    const name = llvm.nameOf(value);
    if (name.startsWith("llvm.")) continue;
    if (variables.has(value) && llvm.IsGlobalConstant(value) === 0) {
      throw new Error(`runtime bitcode defines the writable variable ${name}`);
    }
    const linkage = llvm.GetLinkage(value);
    if (linkage === LINKAGE_INTERNAL || linkage === LINKAGE_PRIVATE) continue;
    llvm.SetLinkage(value, LINKAGE_LINK_ONCE_ODR);
    llvm.SetVisibility(value, VISIBILITY_HIDDEN);
  }
}
