import { useState } from 'react';
import type { MadeTokenObject } from '../../api/tokens.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { type Language, tokenSnippet } from './token-snippets.ts';

const words = texts.tokens.made;
const LANGUAGES: readonly Language[] = ['curl', 'python', 'node'];

/** The one time that a token is shown. Who closes it without having copied is asked once. */
export function MadeTokenDialog({
  token: made,
  onClose,
}: {
  readonly token: MadeTokenObject;
  readonly onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  const close = () => (copied || warned ? onClose() : setWarned(true));
  const taken = (text: string) => () => {
    setCopied(true);
    return text;
  };
  const facts = {
    address: location.origin,
    token: made.token,
    question: words.question,
    workspace:
      made.workspaces === null || made.workspaces.includes('default') ? null : (made.workspaces[0] ?? null),
  };
  return (
    <Dialog open onOpenChange={close} title={words.title} description={words.about} className="max-w-2xl">
      <Field label={words.token}>
        {(control) => (
          <div className="flex items-center gap-2">
            <Input
              {...control}
              readOnly
              className="font-mono"
              value={made.token}
              onFocus={({ target }) => target.select()}
              onCopy={() => setCopied(true)}
            />
            <CopyButton variant="primary" className="h-9" label={words.copyToken} text={taken(made.token)} />
          </div>
        )}
      </Field>
      <div className="grid min-w-0 gap-2">
        <h3 className="text-sm font-medium">{words.use}</h3>
        <Tabs defaultValue="curl" className="min-w-0">
          <TabList aria-label={words.use}>
            {LANGUAGES.map((language) => (
              <Tab key={language} value={language}>
                {words.snippets[language]}
              </Tab>
            ))}
          </TabList>
          {LANGUAGES.map((language) => {
            const snippet = tokenSnippet(language, facts);
            return (
              <TabPanel key={language} value={language} className="relative pt-3">
                <section
                  aria-label={words.snippetLabel(words.snippets[language])}
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
                  tabIndex={0}
                  className="overflow-x-auto rounded-md bg-muted"
                >
                  <pre className="w-max p-3 pr-12 font-mono text-xs leading-relaxed">{snippet}</pre>
                </section>
                <CopyButton className="absolute top-4 right-1 bg-muted" text={taken(snippet)} />
              </TabPanel>
            );
          })}
        </Tabs>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-3">
        {warned && !copied ? (
          <p role="alert" className="flex-1 basis-64 text-sm text-destructive">
            {words.notCopied}
          </p>
        ) : null}
        <Button variant={copied ? 'primary' : 'outline'} onClick={close}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  );
}
