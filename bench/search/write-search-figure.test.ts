import { describe, expect, it } from 'vitest';
import type { SizeFigures } from './measure-size.ts';
import { drawSearchFigure } from './write-search-figure.ts';

const timed = (milliseconds: number) => ({
  times: [milliseconds],
  processor: null,
  success: { first: 0, five: 0 },
});

function figures(pages: number, peer: SizeFigures['peer']): SizeFigures {
  const [oneClient, bare] = [timed(20), timed(10)];
  const others = { eightClients: bare, biggestOneClient: bare, biggestEightClients: bare, embedding: bare };
  return { pages, oneClient, bare, peer, ...others, steps: {}, recall: 1, whole: null };
}

describe('drawSearchFigure', () => {
  it('draws two lines for each way that was measured', () => {
    const withPeer = drawSearchFigure([figures(100, timed(30)), figures(1_000, timed(60))]);
    expect(withPeer.match(/<polyline/g)).toHaveLength(6);
    expect(withPeer).toContain('Chroma');
    const without = drawSearchFigure([figures(100, null), figures(1_000, null)]);
    expect(without.match(/<polyline/g)).toHaveLength(4);
    expect(without).not.toContain('Chroma');
    expect(without).not.toContain('NaN');
  });
});
