import type { Page } from 'playwright-core';

// In the page's own words, because the project's types know no document.
const SCRIPT = `(() => {
  const ADDRESSES = /^(href|src|srcset|action|formaction|data|poster|ping|background|cite|xlink:href|manifest)$/i;
  const NEVER = 'iframe, frame, object, embed, script, base, meta, link, form, style, template, foreignObject, use, ' +
    'audio, video, source, track, area, input:not([type=checkbox])';
  const OWN = /^\\/files\\/|^\\/chat\\/completions\\/[^/]+\\/proof$/;
  const leaves = (tag, value) => {
    if (value.trim() === '') return false;
    const address = URL.parse(value.trim().split(/\\s/)[0], location.href);
    if (address === null) return true;
    if (/^(img|link)$/.test(tag) && address.protocol === 'data:') return false;
    return address.origin !== location.origin || address.username !== '' || address.protocol === 'javascript:';
  };
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const tag = element.tagName.toLowerCase();
      if (element.shadowRoot) look(element.shadowRoot);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(tag + ' ' + name);
        if (ADDRESSES.test(name) && leaves(tag, value)) found.push(tag + ' ' + name + '=' + value);
        if (name === 'style' && /url\\s*\\(|image-set|@import/i.test(value)) found.push(tag + ' style=' + value);
      }
    }
  };
  look(document);
  for (const answer of document.querySelectorAll('article')) {
    for (const element of answer.querySelectorAll(NEVER)) found.push('<' + element.tagName + '> in an answer');
    for (const link of answer.querySelectorAll('a[href]'))
      if (!OWN.test(new URL(link.href).pathname)) found.push('a link to ' + link.href);
  }
  return found;
})()`;

/** Everything in a page by which it would leave its server, and all of an answer that is more than text. */
export async function findWaysOut(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(SCRIPT)) as readonly string[];
}
