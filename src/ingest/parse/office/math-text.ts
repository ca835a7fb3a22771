import { cleanText } from './clean-text.ts';
import { childElements, childSwitch, childValue, findChild, textOf, type XmlElement } from './xml-element.ts';

/**
 * An equation as one line (ECMA-376 part 1, §22.1, in the manner of Unicode Technical Note 28):
 * `x=(-b±√(b^2-4ac))/(2a)`.
 */
export function mathText(element: XmlElement): string {
  return cleanText(all(element)).trim();
}

function all(parent: XmlElement | null): string {
  return parent === null ? '' : childElements(parent).map(one).join('');
}

function one(element: XmlElement): string {
  const part = (name: string) => all(findChild(element, name));
  switch (element.name) {
    case 't':
      return textOf(element);
    case 'f': {
      const [top, bottom] = [group(part('num')), group(part('den'))];
      return childValue(element, 'fPr', 'type') === 'noBar' ? `(${top}¦${bottom})` : `${top}/${bottom}`;
    }
    case 'sSup':
      return `${group(part('e'))}^${group(part('sup'))}`;
    case 'sSub':
      return `${group(part('e'))}_${group(part('sub'))}`;
    case 'sSubSup':
      return `${group(part('e'))}_${group(part('sub'))}^${group(part('sup'))}`;
    case 'sPre':
      return `_${group(part('sub'))}^${group(part('sup'))} ${group(part('e'))}`;
    case 'rad': {
      const degree = part('deg');
      const hidden = childSwitch(findChild(element, 'radPr'), 'degHide') ?? false;
      return degree === '' || hidden ? `√${group(part('e'))}` : `√(${degree}&${part('e')})`;
    }
    case 'nary': {
      const sign = childValue(element, 'naryPr', 'chr') ?? '∫';
      const [low, high] = [part('sub'), part('sup')];
      return `${sign}${low === '' ? '' : `_${group(low)}`}${high === '' ? '' : `^${group(high)}`} ${part('e')}`;
    }
    case 'd': {
      const properties = findChild(element, 'dPr');
      const separator = childValue(properties, 'sepChr') ?? '|';
      const inner = childElements(element, 'e').map(all).join(separator);
      return `${childValue(properties, 'begChr') ?? '('}${inner}${childValue(properties, 'endChr') ?? ')'}`;
    }
    case 'func':
      return `${part('fName')} ${group(part('e'))}`;
    case 'limLow':
      return `${part('e')}_${group(part('lim'))}`;
    case 'limUpp':
      return `${part('e')}^${group(part('lim'))}`;
    case 'acc':
      return `${group(part('e'))}${childValue(element, 'accPr', 'chr') ?? '\u0302'}`;
    case 'eqArr':
      return childElements(element, 'e').map(all).join('; ');
    case 'm':
      return `[${childElements(element, 'mr')
        .map((row) => childElements(row, 'e').map(all).join(' & '))
        .join('; ')}]`;
    case 'groupChr':
      return part('e');
    case 'ctrlPr':
      return '';
    default:
      return element.name.endsWith('Pr') ? '' : all(element);
  }
}

/** Puts more than a name, a number or what is in brackets already into brackets. */
function group(text: string): string {
  const isOne = /^(?:[\p{L}\p{M}]+|[\d.,]+|.|\([^()]*\))$/u.test(text);
  return isOne || text === '' ? text : `(${text})`;
}
