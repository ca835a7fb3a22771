import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Leads to the sign-in page, once, and remembers where from: an element that navigates would do so at each drawing. */
export function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const { pathname, href } = router.state.location;
    if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { to: href } });
  }, [router]);
  return null;
}
