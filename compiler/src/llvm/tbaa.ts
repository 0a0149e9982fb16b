/**
 * Type-based alias metadata for the memory that lowering rules touch themselves, spelled as clang
 * spells it for the same C types in the runtime's bitcode: so a store to a frame doesn't make LLVM
 * forget what it knows of a list. Metadata 0 to 2 are the module writer's.
 */

/** Tags of accesses. */
export const TBAA = {
  /** A `PyObject *` in an array: slots of frames, arguments. */
  object: "!7",
  /** `prev_instr`. */
  instr: "!9",
  /** `ob_refcnt`. */
  refcount: "!13",
  /** An `int`. */
  int: "!15",
} as const;

/** The nodes that the tags name. */
export const TBAA_NODES: readonly string[] = [
  '!3 = !{!"Simple C/C++ TBAA"}',
  '!4 = !{!"omnipotent char", !3, i64 0}',
  '!5 = !{!"any pointer", !4, i64 0}',
  '!6 = !{!"p1 _ZTS7_object", !5, i64 0}',
  "!7 = !{!6, !6, i64 0}",
  '!8 = !{!"p1 short", !5, i64 0}',
  "!9 = !{!8, !8, i64 0}",
  '!10 = !{!"long", !4, i64 0}',
  '!11 = !{!"p1 _ZTS11_typeobject", !5, i64 0}',
  '!12 = !{!"_object", !10, i64 0, !11, i64 8}',
  "!13 = !{!12, !10, i64 0}",
  '!14 = !{!"int", !4, i64 0}',
  "!15 = !{!14, !14, i64 0}",
];
