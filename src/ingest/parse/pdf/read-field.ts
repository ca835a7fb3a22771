import { plainLine } from './find-title.ts';
import type { OpenPdf } from './open-pdf.ts';
import { readWideString } from './pdfium.ts';

// fpdf_formfill.h
const [PUSH_BUTTON, CHECK_BOX, RADIO_BUTTON, SIGNATURE] = [1, 2, 3, 7];

/** A form field as "Name: value"; null for one without a value. */
export function readField({ pdfium, form }: OpenPdf, annotation: number): string | null {
  const type = pdfium.FPDFAnnot_GetFormFieldType(form, annotation);
  if (type === PUSH_BUTTON || type === SIGNATURE) return null;
  const read = (from: typeof pdfium.FPDFAnnot_GetFormFieldName) =>
    readWideString(pdfium, (pointer, bytes) => from(form, annotation, pointer, bytes));
  // What a reader is shown as the field's name, or else what programs call it.
  const name = plainLine(
    read(pdfium.FPDFAnnot_GetFormFieldAlternateName) || read(pdfium.FPDFAnnot_GetFormFieldName),
  );
  let value: string;
  if (type === CHECK_BOX || type === RADIO_BUTTON) {
    if (!pdfium.FPDFAnnot_IsChecked(form, annotation)) return null;
    const choice = plainLine(read(pdfium.FPDFAnnot_GetFormFieldExportValue));
    value = choice === '' || /^(?:on|yes|1)$/i.test(choice) ? 'yes' : choice;
  } else value = read(pdfium.FPDFAnnot_GetFormFieldValue).trim();
  if (value === '') return null;
  return name === '' ? value : `${name}: ${value}`;
}
