const CAPTION =
  /^(?:fig(?:ure|\.)?|table|chart|graph|diagram|exhibit|map|plate|photo(?:graph)?|image|scheme|algorithm|listing|abb(?:ildung|\.)?|tab(?:elle|\.)|tableau|figura|tabla)\s*(?:[A-Z]{0,2}[\d.–-]*\d+[a-z]?|[IVX]{1,5}|[A-Z])(\s*[.:)|—–-]|$)?/i;

/** True for text that begins as a caption does: "Figure 3: …", "Table II.", "Fig. 4 —". */
export function isCaption(text: string): boolean {
  return CAPTION.exec(text)?.[1] !== undefined;
}

/** True also without a mark behind the number, as captions close to their figure are written. */
export function mayBeCaption(text: string): boolean {
  return CAPTION.test(text);
}
