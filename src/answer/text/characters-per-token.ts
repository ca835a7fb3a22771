/** About what the common tokenizers make of English text. */
export const CHARACTERS_PER_TOKEN = 4;
