import type { Box } from '../../../../core/box.ts';
import { PLAIN_TEXT, type TextBlock } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { formatNumber } from '../docx/number-format.ts';
import { mathText } from '../math-text.ts';
import { childElements, findChild, firstDescendant, textOf, type XmlElement } from '../xml-element.ts';

export type DrawnText = {
  /** `txBody` or `txPr` (ECMA-376 part 1, §21.1.2). */
  readonly body: XmlElement;
  /** Where paragraphs take their bullets from when they do not say: nearest first. */
  readonly listStyles: readonly XmlElement[];
  readonly box: Box | null;
};

/** The paragraphs of a shape. */
export function readDrawnText({ body, listStyles, box }: DrawnText): readonly TextBlock[] {
  const own = findChild(body, 'lstStyle');
  const styles = own === null ? listStyles : [own, ...listStyles];
  const counts: number[] = [];
  return childElements(body, 'p').flatMap((paragraph): readonly TextBlock[] => {
    const text = paragraphText(paragraph).trim();
    const properties = findChild(paragraph, 'pPr');
    const level = Math.min(8, Math.max(0, Number(properties?.attributes.lvl ?? 0) || 0));
    if (text === '') return [];
    const marker = markerOf(properties, level, styles, counts);
    counts.length = Math.min(counts.length, level + 1);
    if (marker === '') return [{ ...PLAIN_TEXT, text, box }];
    return [{ ...PLAIN_TEXT, kind: 'list', text: `${marker} ${text}`, box }];
  });
}

/** Of one paragraph, as it is written. */
export function paragraphText(paragraph: XmlElement): string {
  let text = '';
  for (const child of childElements(paragraph)) {
    switch (child.name) {
      case 'r':
        text += textOf(findChild(child, 't') ?? NO_ELEMENT);
        break;
      case 'br':
        text += '\n';
        break;
      case 'fld':
        text += child.attributes.type === 'slidenum' ? '' : textOf(findChild(child, 't') ?? NO_ELEMENT);
        break;
      case 'm':
      case 'AlternateContent': {
        const math = firstDescendant(child, 'oMathPara', 'oMath');
        if (math !== null) text += mathText(math);
      }
    }
  }
  // Vertical tabs are how some programs write line breaks.
  return cleanText(text.replace(/\v|_x000B_/g, '\n'));
}

const NO_ELEMENT: XmlElement = { name: '', attributes: {}, children: [] };

function markerOf(
  properties: XmlElement | null,
  level: number,
  styles: readonly XmlElement[],
  counts: number[],
): string {
  const inherited = styles.map((style) => findChild(style, `lvl${level + 1}pPr`));
  for (const source of [properties, ...inherited]) {
    if (source === null) continue;
    if (findChild(source, 'buNone') !== null) break;
    if (findChild(source, 'buChar') !== null || findChild(source, 'buBlip') !== null) {
      counts.length = Math.min(counts.length, level);
      const mark = cleanText(findChild(source, 'buChar')?.attributes.char ?? '').trim();
      return mark === '' || /^[a-z§¨·]$/i.test(mark) ? '•' : mark;
    }
    const number = findChild(source, 'buAutoNum');
    if (number === null) continue;
    const start = Number(number.attributes.startAt ?? 1) || 1;
    const value = (counts[level] ?? start - 1) + 1;
    for (let i = counts.length; i < level; i++) counts[i] = 0;
    counts[level] = value;
    return numberOf(value, number.attributes.type ?? '');
  }
  counts.length = Math.min(counts.length, level);
  return '';
}

/** `arabicPeriod`, `romanUcParenBoth` and the like (ST_TextAutonumberScheme, §20.1.10.61). */
function numberOf(value: number, scheme: string): string {
  const format = scheme.startsWith('alphaLc')
    ? 'lowerLetter'
    : scheme.startsWith('alphaUc')
      ? 'upperLetter'
      : scheme.startsWith('romanLc')
        ? 'lowerRoman'
        : scheme.startsWith('romanUc')
          ? 'upperRoman'
          : 'decimal';
  const number = formatNumber(value, format);
  if (scheme.endsWith('ParenBoth')) return `(${number})`;
  if (scheme.endsWith('ParenR')) return `${number})`;
  return scheme.endsWith('Plain') ? number : `${number}.`;
}
