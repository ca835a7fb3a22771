import { memo, useMemo } from 'react';
import { type Components, defaultRehypePlugins, Streamdown, type StreamdownProps } from 'streamdown';
import type { Claim, RelevantDocument } from '../../api/wire-types.ts';
import { texts } from '../../texts/texts.ts';
import { annotateText } from './annotate-text.ts';
import { CitationButton } from './citation-button.tsx';
import { ClaimMark } from './claim-mark.tsx';
import { ownPath } from './own-path.ts';

type Pluggable = NonNullable<StreamdownProps['rehypePlugins']>[number];
type AnnotationProps = {
  readonly number?: unknown;
  readonly at?: unknown;
  readonly children?: React.ReactNode;
};

const { sanitize } = defaultRehypePlugins;

/**
 * The answer's Markdown. HTML in it stays text; a picture or a link counts only inside this server's own files, for
 * what a model writes may have been put into its mouth by a document (the Content-Security-Policy is the second wall).
 */
export const AnswerText = memo(function AnswerText({
  content,
  streaming,
  documents,
  claims,
  onOpen,
}: {
  readonly content: string;
  readonly streaming: boolean;
  readonly documents: readonly RelevantDocument[];
  readonly claims: readonly Claim[];
  readonly onOpen: (document: RelevantDocument) => void;
}) {
  const rehypePlugins = useMemo(() => {
    const numbers = new Set(documents.flatMap(({ citation }) => (citation === null ? [] : [citation])));
    const annotate = annotateText({ source: content, claims, numbers }) as unknown as Pluggable;
    return [...(sanitize === undefined ? [] : [sanitize]), ...(streaming ? [] : [annotate])];
  }, [content, streaming, documents, claims]);
  const components = useMemo(() => {
    const annotations = {
      'exhibit-citation': ({ number }: AnnotationProps) => {
        const document = documents.find(({ citation }) => citation === Number(number));
        return document === undefined ? null : <CitationButton document={document} onOpen={onOpen} />;
      },
      'exhibit-claim': ({ at, children }: AnnotationProps) => {
        const claim = claims[Number(at)];
        return claim === undefined ? children : <ClaimMark claim={claim}>{children}</ClaimMark>;
      },
    };
    return { ...plain, ...annotations } as Components;
  }, [documents, claims, onOpen]);
  return (
    <Streamdown
      mode={streaming ? 'streaming' : 'static'}
      className="answer-text space-y-3"
      rehypePlugins={rehypePlugins}
      components={components}
      controls={false}
      lineNumbers={false}
      linkSafety={{ enabled: false }}
    >
      {content}
    </Streamdown>
  );
});

const plain: Components = {
  a: ({ href, children }) => {
    const path = ownPath(href);
    if (path === null)
      return (
        <span className="underline decoration-dotted" title={texts.ask.blockedLink}>
          {children}
          {typeof href === 'string' && href !== '' ? (
            <span className="text-muted-foreground"> ({texts.ask.blockedLink})</span>
          ) : null}
        </span>
      );
    return (
      <a href={path} target="_blank" rel="noreferrer" className="text-primary underline">
        {children}
      </a>
    );
  },
  img: ({ src, alt }) => {
    const path = ownPath(src);
    if (path === null)
      return (
        <span className="rounded-sm border border-dashed border-border px-1.5 text-muted-foreground">
          {alt ? `${alt}: ` : ''}
          {texts.ask.blockedImage}
        </span>
      );
    return <img src={path} alt={alt ?? ''} className="max-w-full rounded-md border border-border" />;
  },
};
