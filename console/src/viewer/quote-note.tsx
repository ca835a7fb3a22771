/** What is quoted, where it cannot be marked in its place. */
export function QuoteNote({ lead, quote }: { readonly lead: string; readonly quote?: string }) {
  return (
    <div className="grid gap-1.5 border-b border-border bg-card px-3 py-2 text-sm">
      <p className="text-muted-foreground">{lead}</p>
      {quote === undefined ? null : (
        <blockquote
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className="max-h-40 overflow-y-auto border-l-2 border-evidence pl-2.5 whitespace-pre-wrap"
        >
          {quote}
        </blockquote>
      )}
    </div>
  );
}
