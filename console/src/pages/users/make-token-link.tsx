import { KeyIcon } from '@heroicons/react/24/outline';
import { useNavigate } from '@tanstack/react-router';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';

const words = texts.users.token;

/** To the page of tokens, with the window for a new one open for this person. */
export function MakeTokenLink({ email }: { readonly email: string }) {
  const navigate = useNavigate();
  return (
    <Button
      variant="ghost"
      size="small"
      aria-label={words.for(email)}
      onClick={() => void navigate({ href: `/tokens?${new URLSearchParams({ for: email })}` })}
    >
      <KeyIcon />
      {words.action}
    </Button>
  );
}
