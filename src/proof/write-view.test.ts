import { expect, it } from 'vitest';
import { proved } from '../../test/proof-fixture.ts';
import { evidenceMembers } from './evidence-member.ts';
import { writeView } from './write-view.ts';

const { completion, messages, record } = proved;
const view = (given: Partial<{ content: string; text: string; picture: boolean }> = {}): string => {
  const { content, text, picture = true } = given;
  const pages = record.pages.map((page) => ({ ...page, text: text ?? page.text }));
  const choices = completion.choices.map((choice) => ({
    ...choice,
    message: { ...choice.message, content: content ?? choice.message.content },
  }));
  const evidence = evidenceMembers(record, [picture]);
  return writeView({ ...completion, choices }, { messages, record: { pages }, evidence });
};

it('marks the quote in the picture and in the text of the page', () => {
  expect(view()).toContain('<img src="pages/001.webp" alt="guide.pdf, page 3">');
  expect(view()).toContain('style="left:10%;top:20%;width:20%;height:20%"');
  expect(view()).toContain('Data sheet\n<mark>It is 98.1 m tall.</mark>\nIt weighs 3 t.');
  expect(view({ picture: false })).not.toContain('<img');
});

it('leads from a marker to its source, and from no other brackets', () => {
  expect(view({ content: 'So [1], not [2] or [0].' })).toContain(
    'So <a href="#source-0-1">[1]</a>, not [2] or [0].',
  );
});

it.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['"><img src=x onerror=alert(1)>', '&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'],
  ["' onload='x", '&#39; onload=&#39;x'],
  ['&lt;', '&amp;lt;'],
])('shows %s as the text that it is', (hostile, shown) => {
  const made = view({ content: hostile, text: `${hostile} and more of it` });
  // In the answer it stands whole; in the page's text the mark cuts it in two.
  expect(made).toContain(`<p class="text">${shown}</p>`);
  expect(made.match(/<(?:script|img)/g)).toEqual(['<img']);
  expect(made).toContain("default-src 'none'");
});
