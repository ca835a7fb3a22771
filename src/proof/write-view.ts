import type { JsonObject } from '../core/json.ts';
import { type EvidenceMember, pageName, wordsForPlace } from './evidence-member.ts';
import type { ProofRecord } from './proof-record.ts';
import type { ProvedCompletion } from './proved-completion.ts';

type About = {
  readonly messages: readonly JsonObject[];
  readonly record: Pick<ProofRecord, 'pages'>;
  readonly evidence: readonly EvidenceMember[];
};

/** The proof for a browser: the answer, and each quote marked in its page's picture and text. It runs no scripts. */
export function writeView(completion: ProvedCompletion, { messages, record, evidence }: About): string {
  const texts = new Map(record.pages.map(({ text }, index) => [pageName(index, 'txt'), text]));
  const asked = messages.findLast(({ role }) => role === 'user')?.content;
  const answers = completion.choices.map(({ index, message, metadata }) => {
    const own = evidence.filter(({ choice }) => choice === index);
    return `<section>
<h2>Answer</h2>
<p class="text">${linked(message.content ?? message.refusal ?? '', index, own.length)}</p>
${claimsOf(metadata.claims ?? [])}
${own.map((one) => sourceOf(one, texts.get(one.page_text.member) ?? '')).join('\n')}
</section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<title>Proof of ${escapeHtml(completion.id)}</title>
<style>${STYLE}</style>
<h1>Proof of an answer</h1>
<p>${escapeHtml(completion.id)}, ${new Date(completion.created * 1000).toISOString()}. This page shows what is here; README.txt says how to check it.</p>
<h2>Question</h2>
<p class="text">${escapeHtml(typeof asked === 'string' ? asked : '')}</p>
${answers.join('\n')}
</html>
`;
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff }
.text, blockquote, pre { white-space: pre-wrap; overflow-wrap: anywhere }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: .25rem solid #c60 }
article { border-top: 1px solid #bbb; margin-top: 1.5rem }
small { overflow-wrap: anywhere; color: #555 }
figure { position: relative; margin: 1rem 0; border: 1px solid #bbb }
figure img { display: block; width: 100% }
figure span { position: absolute; background: #fc03; outline: 2px solid #c60 }
mark { background: #fc06 }
`;

function sourceOf(one: EvidenceMember, text: string): string {
  const { choice, citation, quote, file, boxes, page_image: image, page_text: place } = one;
  const where = escapeHtml(wordsForPlace(one));
  const percent = (fraction: number) => `${Math.round(fraction * 100_000) / 1000}%`;
  const marks = boxes.map(
    ({ x0, y0, x1, y1 }) =>
      `<span style="left:${percent(x0)};top:${percent(y0)};width:${percent(x1 - x0)};height:${percent(y1 - y0)}"></span>`,
  );
  const picture =
    image === null ? '' : `<figure><img src="${escapeHtml(image)}" alt="${where}">${marks.join('')}</figure>`;
  return `<article id="source-${choice}-${citation}">
<h3>[${citation}] ${where}</h3>
<small>SHA-256 ${escapeHtml(file?.sha256 ?? 'unknown')}; read by: ${escapeHtml(one.origins.join(', '))}; ${escapeHtml(one.name)}</small>
<blockquote>${quote === '' ? '(the picture)' : escapeHtml(quote)}</blockquote>
${picture}
<details><summary>The text of the page, as it was read</summary>
<pre>${escapeHtml(text.slice(0, place.start))}<mark>${escapeHtml(text.slice(place.start, place.end))}</mark>${escapeHtml(text.slice(place.end))}</pre>
</details>
</article>`;
}

function claimsOf(claims: readonly JsonObject[]): string {
  const items = claims.map(
    ({ text, verdict, check, citations }) =>
      `<li>${escapeHtml(String(text))} <small>${escapeHtml(`${verdict} (${check}), rests on [${citations}]`)}</small></li>`,
  );
  return items.length === 0 ? '' : `<h3>Claims</h3>\n<ol>${items.join('\n')}</ol>`;
}

/** Its `[n]` lead to their sources. */
function linked(content: string, choice: number, sources: number): string {
  return escapeHtml(content).replace(/\[(\d{1,4})\]/g, (marker, number: string) =>
    Number(number) >= 1 && Number(number) <= sources
      ? `<a href="#source-${choice}-${Number(number)}">${marker}</a>`
      : marker,
  );
}

function escapeHtml(text: string): string {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;
  return text.replace(/[&<>"']/g, (character) => entities[character as keyof typeof entities]);
}
