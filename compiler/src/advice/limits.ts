/**
 * Sizes at which the compiler holds back. Plain heuristics; a change costs time, never a result.
 */

/** Versions of a loop head before states are merged: first iterations are often peeled. */
export const LOOP_VERSIONS = 6;
/** Versions of any other block. */
export const BLOCK_VERSIONS = 4;
/** Versions of any block, besides, in which classes have been told apart. */
export const CLASS_VERSIONS = 8;
/** Combinations of classes for which a part of a block is translated. */
export const MAX_WAYS = 16;
/** Versions with joined states, beyond these, before all that is known of locals is dropped. */
export const JOINED_VERSIONS = 1;
/** Bytecode instructions of a function of which only loops that were seen to run get versions. */
export const LARGE_FUNCTION = 800;
/** Blocks of IR after which the same goes for what is left of a function. */
export const LARGE_BLOCKS = 1_000;
/** Blocks of IR per function; beyond it, all blocks of bytecode get one version each. */
export const MANY_BLOCKS = 3_000;
/** Blocks of IR of a function that is compiled at all. */
export const MAX_BLOCKS = 12_000;
/** Bytecode instructions of a function that is compiled at all; larger ones bail out. */
export const MAX_INSTRUCTIONS = 20_000;
/** Bytecode instructions of a fast function. */
export const MAX_FAST_INSTRUCTIONS = 300;
/** Fast functions of one image. */
export const MAX_FAST_FUNCTIONS = 64;
/** Ops of a fast function and of those that were made for it; a larger one gets a frame. */
export const MAX_FAST_OPS = 2_000;
/** Depth of fast calls that are followed when an image is built. */
export const MAX_FAST_DEPTH = 6;
/** Ops of a recursive fast function whose calls of itself are inlined once. */
export const MAX_UNROLLED_OPS = 120;
/** Levels of itself that a small one gets at most. */
export const MAX_COPIES = 3;
/** Combinations of classes and kinds of numbers beyond which kinds aren't told apart. */
export const MAX_KIND_WAYS = 2;
