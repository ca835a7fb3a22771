import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { sessionQuery, signIn } from '../api/session.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Field, Input } from '../ui/field.tsx';
import { sayError } from '../ui/state.tsx';

const words = texts.signIn;

export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' });
  const [token, setToken] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const mutation = useMutation({
    mutationFn: signIn,
    onSuccess: async (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      if (to === undefined) await navigate({ to: '/' });
      else router.history.push(`${router.basepath}${to}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate(token.trim());
  };
  return (
    <main className="grid min-h-full place-items-center p-4">
      <Card className="w-full max-w-md">
        <form onSubmit={submit} className="grid gap-4">
          <img src="/console/icon.svg" alt="" className="size-10" />
          <div className="grid gap-1">
            <h1 className="font-serif text-2xl font-semibold tracking-tight">{words.title}</h1>
            <p className="text-sm text-muted-foreground">{words.about}</p>
          </div>
          <Field label={words.token} hint={words.tokenHint} error={refusal(mutation.error)}>
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="current-password"
                required
                autoFocus
                value={token}
                onChange={(event) => setToken(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" disabled={mutation.isPending || token.trim() === ''}>
            {mutation.isPending ? words.signingIn : words.action}
          </Button>
        </form>
      </Card>
    </main>
  );
}

function refusal(error: unknown): string | null {
  if (error === null) return null;
  if (error instanceof ApiError && error.status === 401) return `${words.refused} ${words.refusedNext}`;
  const { title, next } = sayError(error);
  return `${title} ${next}`;
}
