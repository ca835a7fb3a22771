import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent, KeyboardEvent } from 'react';
import { fileCountsQuery } from '../../api/files.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextArea } from '../../ui/field.tsx';
import { countFiles } from './count-files.ts';
import { StepCard } from './step-card.tsx';
import type { FirstFiles } from './use-first-files.ts';

const words = texts.welcome.question;

/** Leads to the question page with the question in its box. */
export function QuestionStep({
  workspace,
  files,
  question,
  onQuestion,
}: {
  readonly workspace: string;
  readonly files: FirstFiles;
  readonly question: string;
  readonly onQuestion: (question: string) => void;
}) {
  const navigate = useNavigate();
  const there = useQuery(fileCountsQuery(workspace));
  const { total, ready, open } = countFiles(files.files);
  const nothing = total === 0 && files.sent === null && there.data?.total === 0;
  const waiting = open > 0 || files.sent !== null || files.fetchingSamples;
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const q = question.trim();
    if (q !== '')
      void navigate({ to: '/w/$workspace/ask/{-$completion}', params: { workspace }, search: { q } });
  };
  return (
    <StepCard title={words.title} about={words.about}>
      <form onSubmit={ask} className="grid gap-3">
        <Field
          label={words.label}
          {...(files.hasSamples && question === words.sample ? { hint: words.sampleHint } : {})}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={4}
              placeholder={words.placeholder}
              value={question}
              onChange={({ target }) => onQuestion(target.value)}
              onKeyDown={submitOnEnter}
            />
          )}
        </Field>
        <p role="status" className="text-sm text-muted-foreground empty:hidden">
          {waiting ? words.pending(ready, total) : nothing ? words.nothing : ''}
        </p>
        <Button
          type="submit"
          variant={waiting ? 'outline' : 'primary'}
          className="justify-self-start"
          disabled={question.trim() === ''}
        >
          {waiting ? words.askEarly : words.ask}
        </Button>
      </form>
    </StepCard>
  );
}

/** As in the question box itself; Shift+Enter begins a new line. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
