import { createLimiter, type Limiter } from './accounts/limits.ts';
import type { Config } from './config.ts';

/** The limits that the settings name. */
export function createConfiguredLimiter(config: Config, now: () => number): Limiter {
  return createLimiter(
    {
      caller: {
        requestsPerMinute: config.requestsPerMinute,
        tokensPerMinute: config.tokensPerMinute,
        concurrentAnswers: config.concurrentAnswers,
      },
      organization: {
        requestsPerMinute: config.organizationRequestsPerMinute,
        tokensPerMinute: config.organizationTokensPerMinute,
        concurrentAnswers: config.organizationConcurrentAnswers,
      },
    },
    now,
  );
}
