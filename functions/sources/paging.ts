import type { PullRequest } from './pull.ts';

/** The same request with one parameter of its address set, or set anew: how most lists name their next page. */
export function withParameter(request: PullRequest, name: string, value: string): PullRequest {
  const url = new URL(request.url);
  url.searchParams.set(name, value);
  return { ...request, url: url.href };
}
