/** Pixels, three bytes each (red, green, blue), row by row from the top left. */
export type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };
