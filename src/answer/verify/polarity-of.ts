/** Which way a sentence points, on each scale it speaks of; a scale that it names both ends of is left out. */
export type Polarity = {
  readonly ends: ReadonlyMap<string, 'up' | 'down'>;
  readonly isNegated: boolean;
};

const SCALES: { readonly [scale: string]: { readonly up: RegExp; readonly down: RegExp } } = {
  change: {
    up: /\b(?:increas(?:e[sd]?|ing)|rose|rises?|risen|rising|gr[eo]ws?|growing|grown|growth|gain(?:s|ed)?|improv(?:e[sd]?|ing|ement)|expand(?:s|ed)?|climb(?:s|ed)?|doubled|tripled)\b/i,
    down: /\b(?:decreas(?:e[sd]?|ing)|fell|falls?|fallen|falling|declin(?:e[sd]?|ing)|drop(?:s|ped)?|reduc(?:e[sd]?|ing|tion)|shr[aiu]nk(?:s|ing)?|worsen(?:s|ed)?|halved)\b/i,
  },
  amount: {
    up: /\b(?:more|higher|greater|larger|longer|taller|heavier|faster|above|exceed(?:s|ed)?|majority)\b/i,
    down: /\b(?:less|lower|fewer|smaller|shorter|lighter|slower|below|minority)\b/i,
  },
  bound: { up: /\batleast\b/, down: /\batmost\b/ },
  extreme: {
    up: /\b(?:most|highest|greatest|largest|longest|tallest|heaviest|fastest|maximum|best)\b/i,
    down: /\b(?:least|lowest|fewest|smallest|shortest|lightest|slowest|minimum|worst)\b/i,
  },
  time: { up: /\b(?:after|later|following)\b/i, down: /\b(?:before|earlier|prior to|preceding)\b/i },
  result: { up: /\b(?:profits?|surplus|income)\b/i, down: /\b(?:loss(?:es)?|deficit)\b/i },
  leave: {
    up: /\b(?:allow(?:s|ed)?|permit(?:s|ted)?|includ(?:e[sd]?|ing)|approv(?:e[sd]?|al)|accept(?:s|ed)?)\b/i,
    down: /\b(?:prohibit(?:s|ed)?|forbid(?:s|den)?|exclud(?:e[sd]?|ing)|reject(?:s|ed)?|den(?:y|ies|ied)|refus(?:e[sd]?|al))\b/i,
  },
};

const NEGATION =
  /\b(?:not|never|none|neither|nor|without|cannot|no(?!\.)|nicht|kein\p{L}*|niemals|nunca|jamais|non|pas|ningun\p{L}*|nessun\p{L}*)\b|n['’]t\b/iu;

/** "Not only" denies nothing, and a limit has two forms. */
function withBounds(sentence: string): string {
  return sentence
    .replace(/\bnot only\b/gi, ' ')
    .replace(/\b(?:not?\s+(?:more|later)\s+than|at most|up to)\b/gi, 'atmost')
    .replace(/\b(?:not?\s+(?:less|fewer|earlier)\s+than|at least)\b/gi, 'atleast');
}

export function polarityOf(text: string): Polarity {
  const sentence = withBounds(text);
  const ends = new Map<string, 'up' | 'down'>();
  for (const [scale, { up, down }] of Object.entries(SCALES)) {
    const [isUp, isDown] = [up.test(sentence), down.test(sentence)];
    if (isUp !== isDown) ends.set(scale, isUp ? 'up' : 'down');
  }
  return { ends, isNegated: NEGATION.test(sentence) };
}

/** The scale on which two sentences point to opposite ends; null when there is none. */
export function oppositeScale(one: Polarity, other: Polarity): string | null {
  for (const [scale, end] of one.ends) {
    const against = other.ends.get(scale);
    if (against !== undefined && against !== end) return scale;
  }
  return null;
}
