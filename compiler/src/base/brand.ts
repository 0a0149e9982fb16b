/**
 * Branded types: numbers that cannot be passed for one another.
 *
 *     type BlockId = Brand<number, "BlockId">;
 */
declare const brand: unique symbol;

export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
