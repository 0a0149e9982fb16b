/**
 * Linkage, visibility and attributes of a module's global values: who may see what of an image.
 */
import type { LlvmLibrary, Pointer } from "./llvm-library.ts";

// LLVMLinkage and LLVMVisibility of llvm-c/Core.h.
const LINKAGE_EXTERNAL = 0;
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
 * Makes everything but `echis_*` internal, so that it vanishes once inlined (what was linked in
 * from the runtime does in any case); exported names become protected, so that the image binds its
 * own uses directly.
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
  const attribute = llvm.CreateEnumAttribute(context, attributeKind(llvm, "nonlazybind"), 0);
  for (const fn of walk(llvm.GetFirstFunction(module), llvm.GetNextFunction)) {
    const isOutside =
      llvm.IsDeclaration(fn) !== 0 || llvm.GetLinkage(fn) === LINKAGE_AVAILABLE_EXTERNALLY;
    if (!isOutside || llvm.GetIntrinsicID(fn) !== 0) continue;
    llvm.AddAttributeAtIndex(fn, FUNCTION_INDEX, attribute);
  }
}

function attributeKind(llvm: LlvmLibrary, name: string): number {
  return llvm.GetEnumAttributeKindForName(name, name.length);
}

/**
 * Leaves only declarations of the exported functions that must not be inlined: images call those
 * of the process. They keep their attributes, so that callers know what they don't do.
 */
export function declareNotInlined(llvm: LlvmLibrary, module: Pointer): void {
  const noinline = attributeKind(llvm, "noinline");
  for (const fn of [...walk(llvm.GetFirstFunction(module), llvm.GetNextFunction)]) {
    if (llvm.IsDeclaration(fn) !== 0 || llvm.GetLinkage(fn) !== LINKAGE_EXTERNAL) continue;
    if (!llvm.GetEnumAttributeAtIndex(fn, FUNCTION_INDEX, noinline)) continue;
    const name = llvm.nameOf(fn);
    llvm.SetValueName2(fn, "", 0);
    const declaration = llvm.AddFunction(module, name, llvm.GlobalGetValueType(fn));
    copyAttributes(llvm, fn, declaration);
    llvm.ReplaceAllUsesWith(fn, declaration);
    llvm.DeleteFunction(fn);
  }
}

/** Attributes of a function, of its result (index 0) and of its parameters (from index 1). */
function copyAttributes(llvm: LlvmLibrary, from: Pointer, to: Pointer): void {
  const parameters = llvm.CountParams(from);
  for (const index of [FUNCTION_INDEX, ...Array.from({ length: parameters + 1 }, (_, i) => i)]) {
    const attributes = new BigUint64Array(llvm.GetAttributeCountAtIndex(from, index));
    llvm.GetAttributesAtIndex(from, index, attributes as unknown as Pointer);
    for (const attribute of attributes) llvm.AddAttributeAtIndex(to, index, attribute);
  }
}

/**
 * Prepares runtime bitcode for lazy linking: its functions are there to be inlined only, as
 * `available_externally`, what is called goes to those of the process; and they lose the attributes
 * that tie them to the compiler's default CPU.
 *
 * @throws Error for a writable variable: each image would get a copy of its own
 */
export function makeInlineOnly(llvm: LlvmLibrary, module: Pointer): void {
  const isLeftAlone = (value: Pointer): boolean => {
    const linkage = llvm.GetLinkage(value);
    return (
      llvm.IsDeclaration(value) !== 0 || linkage === LINKAGE_INTERNAL || linkage === LINKAGE_PRIVATE
    );
  };
  for (const fn of walk(llvm.GetFirstFunction(module), llvm.GetNextFunction)) {
    for (const attribute of TARGET_ATTRIBUTES) {
      llvm.RemoveStringAttributeAtIndex(fn, FUNCTION_INDEX, attribute, attribute.length);
    }
    if (!isLeftAlone(fn)) llvm.SetLinkage(fn, LINKAGE_AVAILABLE_EXTERNALLY);
  }
  for (const variable of walk(llvm.GetFirstGlobal(module), llvm.GetNextGlobal)) {
    const name = llvm.nameOf(variable);
    if (llvm.IsDeclaration(variable) !== 0 || name.startsWith("llvm.")) continue;
    if (llvm.IsGlobalConstant(variable) === 0) {
      throw new Error(`runtime bitcode defines the writable variable ${name}`);
    }
    if (isLeftAlone(variable)) continue;
    llvm.SetLinkage(variable, LINKAGE_LINK_ONCE_ODR);
    llvm.SetVisibility(variable, VISIBILITY_HIDDEN);
  }
}
