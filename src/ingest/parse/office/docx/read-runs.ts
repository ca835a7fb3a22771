import type { PageMark } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { chooseAlternative, type Graphic, readGraphics } from '../graphics.ts';
import { mathText } from '../math-text.ts';
import type { Relationships } from '../office-package.ts';
import {
  childElements,
  childSwitch,
  childValue,
  findChild,
  textOf,
  type XmlElement,
} from '../xml-element.ts';
import type { Styles } from './read-styles.ts';

export type NoteKind = 'footnote' | 'endnote';

/** What hangs on a paragraph and is written out behind it. */
export type Anchored =
  | Graphic
  | { readonly type: 'note'; readonly kind: NoteKind; readonly id: string; readonly mark: string }
  | { readonly type: 'comment'; readonly id: string; readonly about: string };

export type Runs = {
  readonly text: string;
  readonly marks: readonly PageMark[];
  readonly anchored: readonly Anchored[];
};

type Field = { code: string; inCode: boolean };

/** Their results change from page to page; what is saved is that of one page. */
const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/i;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads what is inside of paragraphs, one after the other: fields and the ranges of comments go on from one to the
 * next. What tracked changes took out and what is hidden is left out.
 */
export class RunReader {
  readonly #relationships: Relationships;
  readonly #styles: Styles;
  readonly #fields: Field[] = [];
  readonly #openComments = new Map<string, string>();
  readonly #counts = { footnote: 0, endnote: 0 };
  #text = '';
  #marks: PageMark[] = [];
  #anchored: Anchored[] = [];

  constructor(relationships: Relationships, styles: Styles) {
    this.#relationships = relationships;
    this.#styles = styles;
  }

  read(paragraph: XmlElement): Runs {
    this.#text = '';
    this.#marks = [];
    this.#anchored = [];
    for (const child of childElements(paragraph)) this.#visit(child);
    return { text: this.#text, marks: this.#marks, anchored: this.#anchored };
  }

  #visit(element: XmlElement): void {
    const { name, attributes } = element;
    switch (name) {
      case 'r':
        this.#run(element);
        break;
      case 'hyperlink':
      case 'ins':
      case 'moveTo':
      case 'smartTag':
      case 'customXml':
      case 'sdt':
      case 'sdtContent':
      case 'bdo':
      case 'dir':
        for (const child of childElements(element)) this.#visit(child);
        break;
      case 'fldSimple':
        if (!PAGE_FIELD.test(attributes.instr ?? ''))
          for (const child of childElements(element)) this.#visit(child);
        break;
      case 'oMath':
        this.#write(mathText(element));
        break;
      case 'oMathPara':
        this.#write(childElements(element, 'oMath').map(mathText).join('\n'));
        break;
      case 'commentRangeStart':
        this.#openComments.set(attributes.id ?? '', '');
        break;
      case 'AlternateContent': {
        const chosen = chooseAlternative(element);
        for (const child of chosen === null ? [] : childElements(chosen)) this.#visit(child);
        break;
      }
    }
  }

  #run(run: XmlElement): void {
    const properties = findChild(run, 'rPr');
    const style = childValue(properties, 'rStyle');
    const hidden =
      childSwitch(properties, 'vanish') ?? (style === null ? false : this.#styles.get(style).hidden);
    for (const child of childElements(run)) {
      if (child.name === 'fldChar' || child.name === 'instrText') this.#field(child);
      else if (!hidden) this.#runChild(child);
    }
  }

  #runChild(child: XmlElement): void {
    const { name, attributes } = child;
    switch (name) {
      case 't':
        this.#write(textOf(child));
        break;
      case 'tab':
      case 'ptab':
        this.#write('\t');
        break;
      case 'br':
        if (attributes.type === 'page') this.#marks.push({ offset: this.#text.length, forced: true });
        else this.#write('\n');
        break;
      case 'cr':
        this.#write('\n');
        break;
      case 'noBreakHyphen':
        this.#write('-');
        break;
      case 'sym':
        this.#write(String.fromCharCode(Number.parseInt(attributes.char ?? '', 16) || 0x20));
        break;
      case 'lastRenderedPageBreak':
        this.#marks.push({ offset: this.#text.length, forced: false });
        break;
      case 'footnoteReference':
        this.#note('footnote', attributes);
        break;
      case 'endnoteReference':
        this.#note('endnote', attributes);
        break;
      case 'commentReference': {
        const id = attributes.id ?? '';
        this.#anchored.push({ type: 'comment', id, about: this.#openComments.get(id) ?? '' });
        this.#openComments.delete(id);
        break;
      }
      case 'drawing':
      case 'pict':
      case 'object':
        this.#anchored.push(...readGraphics(child, this.#relationships));
        break;
      case 'ruby':
        for (const base of childElements(child, 'rubyBase'))
          for (const run of childElements(base, 'r')) this.#run(run);
        break;
      case 'AlternateContent': {
        const chosen = chooseAlternative(child);
        for (const inner of chosen === null ? [] : childElements(chosen)) this.#runChild(inner);
        break;
      }
    }
  }

  /** A code, and the result that was last computed (ECMA-376 part 1, §17.16.18). */
  #field(element: XmlElement): void {
    const field = this.#fields.at(-1);
    if (element.name === 'instrText') {
      if (field !== undefined) field.code += textOf(element);
      return;
    }
    switch (element.attributes.fldCharType) {
      case 'begin': {
        const box = findChild(element, 'ffData', 'checkBox');
        if (box !== null)
          this.#write((childSwitch(box, 'checked') ?? childSwitch(box, 'default') ?? false) ? '☒' : '☐');
        this.#fields.push({ code: '', inCode: true });
        break;
      }
      case 'separate':
        if (field !== undefined) field.inCode = PAGE_FIELD.test(field.code);
        break;
      case 'end':
        this.#fields.pop();
    }
  }

  #note(kind: NoteKind, { id = '', customMarkFollows }: Readonly<Record<string, string>>): void {
    let mark = '';
    if (customMarkFollows === undefined || customMarkFollows === '0') {
      mark = [...String(++this.#counts[kind])].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
      this.#write(mark);
    }
    this.#anchored.push({ type: 'note', kind, id, mark });
  }

  #write(text: string): void {
    if (this.#fields.some(({ inCode }) => inCode)) return;
    const clean = cleanText(text);
    this.#text += clean;
    for (const [id, about] of this.#openComments)
      if (about.length < 200) this.#openComments.set(id, about + clean);
  }
}
