import { describe, expect, it } from 'vitest';
import { stemText } from './stem-text.ts';

describe('stemText', () => {
  it.each([
    ['de', 'Verträge Vertrags Häuser', ['vertrage → vertrag', 'vertrags → vertrag', 'hauser → haus']],
    ['fr', 'résultats chevaux', ['resultats → resultat', 'chevaux → cheval']],
    ['es', 'informaciones información', ['informaciones → inform', 'informacion → inform']],
    ['it', 'contratti contratto', ['contratti → contratt', 'contratto → contratt']],
    ['pt', 'informações informação', ['informacoes → inform', 'informacao → inform']],
    ['nl', 'bedrijven jaarrekeningen', ['bedrijven → bedrijv', 'jaarrekeningen → jaarreken']],
    ['sv', 'avtalen bolagets', ['avtalen → avtal', 'bolagets → bolaget']],
    ['da', 'aftaler aftalen', ['aftaler → aftal', 'aftalen → aftal']],
    ['no', 'avtaler avtalen', ['avtaler → avtal', 'avtalen → avtal']],
    ['fi', 'sopimuksen', ['sopimuksen → sopimuks']],
    ['ru', 'договоры договоров', ['договоры → договор', 'договоров → договор']],
    ['pl', 'umowy umowa', []],
    ['en', 'contracts contracting', []],
  ] as const)('gives in "%s" the stems of %j', (language, text, expected) => {
    expect([...stemText(text, language)].map(({ word, stem }) => `${word} → ${stem}`)).toEqual(expected);
  });

  it('leaves out stop words, numbers, and words that are their stems', () => {
    expect([...stemText('der Vertrag von 2023 haben', 'de')]).toEqual([]);
  });

  it('joins a word that is broken at the end of a line', () => {
    expect([...stemText('Ver-\nträge', 'de')]).toEqual([{ word: 'vertrage', stem: 'vertrag' }]);
  });
});
