import type { Json } from '#functions/values/json.ts';

/** Of one pulled source, by the names in `Pull.credentials`. */
export type Credentials = Readonly<Record<string, string>>;

export type PullRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Half-open, ISO instants. */
export type PullWindow = { readonly from: string; readonly until: string };

/** One list of an API, page by page. A page's body goes to the source's `map` as it is. */
export type Feed = {
  readonly name: string;
  /** How far back the first pull goes, in days. */
  readonly firstDays: number;
  /** What came late or was changed is read again: so many seconds before the last window's end. */
  readonly overlapSeconds: number;
  /** The API takes no longer window than this, in days. */
  readonly longestDays?: number;
  /**
   * A list of everything there is, whatever the window says: what is missing from it was deleted, and becomes a later
   * version with `deleted_at` where the record has that column.
   */
  readonly isWhole?: true;
  /**
   * Its pages hold still, as those of a cursor or of `since_id` do: what is added, edited or deleted meanwhile moves no
   * other record past us, so reading once is enough. Without it a list of several pages is read until two readings give
   * the same records.
   */
  readonly holdsStill?: true;
  readonly first: (window: PullWindow, credentials: Credentials) => PullRequest;
  /** The request of the page after this one, to the same host; null on the last. @throws IntakeError where the page can't be read. */
  readonly next: (page: Json, request: PullRequest) => PullRequest | null;
};

/** How an API is asked. */
export type Asked = {
  /** Names of what the secret holds for it. */
  readonly credentials: readonly string[];
  /** Headers of every request; `token` is null where the source needs none. */
  readonly headers: (credentials: Credentials, token: string | null) => Readonly<Record<string, string>>;
  /** Asks for an access token, answered as `{access_token, expires_in}` with seconds. */
  readonly token?: (credentials: Credentials) => PullRequest;
  /**
   * Of an API that wants each request signed with its time: the same request as it is sent, from one that is not
   * signed. `now` is in milliseconds since 1970; only what is not signed is ever stored.
   */
  readonly sign?: (request: PullRequest, credentials: Credentials, now: number) => PullRequest;
  readonly callsPerMinute: number;
};

/** How a source is asked on a schedule. */
export type Pull = Asked & {
  readonly everyHours: number;
  readonly feeds: readonly [Feed, ...Feed[]];
};
