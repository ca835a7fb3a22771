import type { UnreadFigure } from './block.ts';
import { cleanText } from './clean-text.ts';
import type { Relationships } from './office-package.ts';
import { descendants, firstDescendant, type XmlElement } from './xml-element.ts';

/** What a drawing holds, in its order: figures by their parts, and text boxes. */
export type Graphic = UnreadFigure | { readonly type: 'text-box'; readonly content: XmlElement };

/** Of DrawingML (`drawing`, `graphicData`) or VML (`pict`, `object`). */
export function readGraphics(drawing: XmlElement, relationships: Relationships): readonly Graphic[] {
  const graphics: Graphic[] = [];
  const named = firstDescendant(drawing, 'docPr');
  if (named?.attributes.hidden === '1' || named?.attributes.hidden === 'true') return [];
  let caption = captionOf(drawing, named);
  const add = (kind: UnreadFigure['kind'], id: string | undefined) => {
    const target = relationships.get(id ?? '');
    if (target === undefined || target.external) return;
    graphics.push({ type: 'unread', kind, part: target.target, caption, box: null });
    caption = '';
  };
  for (const element of descendants(drawing, 'txbxContent', 'blip', 'imagedata', 'chart', 'relIds')) {
    const { attributes } = element;
    switch (element.name) {
      case 'txbxContent':
        graphics.push({ type: 'text-box', content: element });
        break;
      case 'chart':
        add('chart', attributes['r:id']);
        break;
      case 'relIds':
        add('diagram', attributes['r:dm']);
        break;
      default:
        add('picture', attributes['r:embed'] ?? attributes['r:id'] ?? attributes['r:pict']);
    }
  }
  return graphics;
}

function captionOf(drawing: XmlElement, named: XmlElement | null): string {
  const inner = firstDescendant(drawing, 'cNvPr', 'shape');
  const said =
    named?.attributes.descr ||
    inner?.attributes.descr ||
    inner?.attributes.alt ||
    named?.attributes.title ||
    '';
  return cleanCaption(said);
}

const FILE_NAME = /^\S+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$/i;

/** Without what Office adds to captions that it made itself; a mere file name is none. */
export function cleanCaption(caption: string): string {
  if (FILE_NAME.test(caption.trim())) return '';
  return cleanText(caption)
    .replace(/\s+/g, ' ')
    .replace(
      /[.,]?\s*(?:Description automatically generated|AI-generated content may be incorrect\.?).*$/i,
      '',
    )
    .trim();
}

/** The alternative that is read (ECMA-376 part 3, §7.5): the first with anything in it that can be. */
export function chooseAlternative(alternate: XmlElement): XmlElement | null {
  const alternatives = [...descendants(alternate, 'Choice', 'Fallback')];
  const readable = alternatives.find(
    (element) =>
      firstDescendant(
        element,
        'txbxContent',
        'txBody',
        'blip',
        'imagedata',
        'chart',
        'relIds',
        'tbl',
        't',
      ) !== null,
  );
  return readable ?? alternatives[0] ?? null;
}
