/** A piece of SQL: its texts and its parameters, in order. */
export type SqlFragment = readonly (string | { readonly parameter: string | number })[];
