import type { XmlElement } from './xml-element.ts';

/** What the main part is: its content type decides, not the file's name. */
export type OfficeKind = 'docx' | 'pptx' | 'xlsx';

/** The parts of a package (ECMA-376 part 2). Names have no slash at the front and are found in any case. */
export type PackageParts = {
  readonly hasPart: (name: string) => boolean;
  /** Bytes once inflated. */
  readonly sizeOfPart: (name: string) => number;
  /** As it inflates. Throws `UnreadableFileError` when it is damaged or not there. */
  readonly openPart: (name: string) => AsyncIterable<Uint8Array>;
  readonly readPart: (name: string) => Promise<Uint8Array>;
  /** Null: it is not there, or holds no element. */
  readonly readTree: (name: string) => Promise<XmlElement | null>;
};

/** An open Office document. */
export type OfficePackage = PackageParts & {
  readonly kind: OfficeKind;
  /** `word/document.xml` and the like. */
  readonly mainPart: string;
  /** '' when the package does not say. */
  readonly contentTypeOf: (name: string) => string;
  readonly relationshipsOf: (name: string) => Promise<Relationships>;
  readonly close: () => void;
};

/** By their ids. */
export type Relationships = ReadonlyMap<string, Relationship>;

export type Relationship = {
  readonly id: string;
  /** The last word of its type: `image`, `hyperlink`, `slideLayout`. */
  readonly type: string;
  /** The part's name, or whatever stands there when it is external. */
  readonly target: string;
  readonly external: boolean;
};
