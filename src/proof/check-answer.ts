import type { Archive } from './open-archive.ts';
import type { ProofCheck } from './proof-check.ts';
import { answerSchema, type Manifest, type ProvedAnswer } from './proof-schemas.ts';
import type { ReadEvidence } from './read-evidence.ts';
import { readJson } from './read-json.ts';

type Choice = ProvedAnswer['choices'][number];

/** Whether quotes, markers and claims agree with each other and with the texts of the pages. */
export function checkAnswer(
  { members }: Archive,
  manifest: Manifest,
  evidence: readonly ReadEvidence[],
): readonly ProofCheck[] {
  const read = readJson(members.get('answer.json'), answerSchema);
  if ('problem' in read) return [{ name: 'answer', found: '', problems: [`answer.json ${read.problem}.`] }];
  const { id, choices } = read.value;
  const problems = [
    ...(id === manifest.completion_id ? [] : ['answer.json is of another completion.']),
    ...evidence
      .filter(({ name }) => !choices.some((choice) => choice.evidence.includes(name)))
      .map(({ name }) => `${name} is of no answer.`),
    ...choices.flatMap((choice) => wrongEvidence(choice, evidence)),
  ];
  const markers = choices.flatMap(({ citations }) => citations);
  const claims = choices.flatMap((choice) => choice.claims);
  return [
    { name: 'answer', found: `${choices.length}, with the evidence that it lists`, problems },
    {
      name: 'quotes',
      found: `${evidence.length} stand word for word in the texts of their pages`,
      problems: evidence.flatMap((one) => wrongQuote(one, members, manifest)),
    },
    {
      name: 'markers',
      found: `${markers.length} stand where they should, each with its evidence`,
      problems: choices.flatMap(wrongMarkers),
    },
    {
      name: 'claims',
      found: `${claims.length} stand in the answer and rest on evidence that is here`,
      problems: choices.flatMap(wrongClaims),
    },
  ];
}

function wrongEvidence(
  { index, evidence: names }: Choice,
  evidence: readonly ReadEvidence[],
): readonly string[] {
  return names
    .filter((name, i) => {
      const one = evidence.find((other) => other.name === name);
      return one?.choice !== index || one.citation !== i + 1;
    })
    .map((name) => `Choice ${index}: ${name} is not what it cites by that number.`);
}

function wrongQuote(
  { name, quote, origins, file, page_text: place, page_image: image }: ReadEvidence,
  members: Archive['members'],
  manifest: Manifest,
): readonly string[] {
  const problems: string[] = [];
  const text = members.get(place.member)?.toString();
  if (text === undefined) problems.push(`${name}: ${place.member} is missing.`);
  // A lone surrogate cannot be written in UTF-8: it stands there as U+FFFD, which is as long.
  else if (text.slice(place.start, place.end).toWellFormed() !== quote.toWellFormed())
    problems.push(`${name}: the quote does not stand in ${place.member} at ${place.start}–${place.end}.`);
  // What a model saw in a picture has no words to quote.
  const isSeen = origins.length > 0 && origins.every((origin) => origin === 'model');
  if (quote === '' && !isSeen) problems.push(`${name}: it has no quote, and is no picture that a model saw.`);
  if (image !== null && !members.has(image)) problems.push(`${name}: ${image} is missing.`);
  const known = manifest.files.some(({ id, sha256 }) => id === file?.id && sha256 === file.sha256);
  if (!known) problems.push(`${name}: the manifest does not know its file.`);
  return problems;
}

function wrongMarkers({ index, content, citations, evidence }: Choice): readonly string[] {
  return citations.flatMap(({ number, start_index: start, end_index: end }) => {
    const marker = `[${number}]`;
    if (number < 1 || number > evidence.length) return [`Choice ${index}: ${marker} has no evidence.`];
    // An answer as JSON has no markers in it.
    const stands = end === 0 || content?.slice(start, end) === marker;
    return stands ? [] : [`Choice ${index}: ${marker} does not stand at ${start}–${end}.`];
  });
}

function wrongClaims({ index, content, claims, evidence }: Choice): readonly string[] {
  return claims.flatMap(({ text, start_index: start, end_index: end, citations }) => {
    const where = `Choice ${index}, claim at ${start}–${end}`;
    const strange = citations.find((number) => number < 1 || number > evidence.length);
    if (strange !== undefined) return [`${where}: [${strange}] has no evidence.`];
    const stands = end === 0 || bare(content?.slice(start, end) ?? '') === bare(text);
    return stands ? [] : [`${where}: it does not stand there.`];
  });
}

/** Without markers and white space, which are set around a claim. */
function bare(text: string): string {
  return text.replace(/\[\d+\]|\s+/g, '');
}
