import type { Outcome } from '#functions/intake/arrivals.ts';
import type { CompiledRules } from '#functions/personal/payload.ts';
import type { Pseudonyms } from '#functions/personal/pseudonym.ts';
import type { RecordName } from '#sql/records/index.ts';
import type { Pull } from './pull.ts';
import type { Reconcile } from './reconcile.ts';

/** What a sender sent, at the door; names of headers in lower case. */
export type SourceRequest = {
  readonly method: string;
  /** The whole address that was asked, as some senders sign it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The exact bytes that a signature is made over. */
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
};

/** `refused` is answered with 401 and stored nowhere; `unverified` is kept, and makes no order and no lead. */
export type Verdict = 'verified' | 'unverified' | 'refused';

/** What was accepted, as it travels through the queue. */
export type Delivery = {
  /** The same whenever the same delivery comes again. */
  readonly id: string;
  /** ISO instant of the first receipt. */
  readonly receivedAt: string;
  readonly isVerified: boolean;
  /** Those that the source asks for; of a pulled page, `feed` names the feed it is of. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
};

export type MapContext = {
  /** One for each batch: it remembers what it hashed. */
  readonly pseudonyms: Pseudonyms;
  /** Our own brand's name in `mentions.brand`, where the source names none. */
  readonly brand: string;
};

/** What a person who connects the source has to know; docs/sources.md is made of it. */
export type About = {
  /** The outside system, as people call it; several sources may be of one. */
  readonly system: string;
  /** What comes, in one sentence. */
  readonly sends: string;
  /** How a delivery proves where it comes from, or how we prove who asks. */
  readonly authenticates: string;
  /** What is odd in it, and what is done about that. */
  readonly oddities: readonly string[];
  /** Public pages that describe it. */
  readonly read: readonly string[];
};

/** One outside system: what it sends, how it signs, how it maps to records. A new one is a folder and a registry line. */
export type Source = {
  readonly name: string;
  readonly about: About;
  /** The first one is the table that a body nobody can read is counted in. */
  readonly records: readonly [RecordName, ...RecordName[]];
  /** Members of its bodies that hold personal data. */
  readonly personal: CompiledRules;
  /**
   * The records of one delivery, or of one line or document of a file. What it can't understand it gives back as a
   * rejected piece, or throws as an `IntakeError`: then the whole body is the piece.
   */
  readonly map: (delivery: Delivery, context: MapContext) => readonly Outcome[];
  /** Whether anybody can send it what they like: the names that they make up are no news of a format. */
  readonly isOpen?: true;
  /** Only sources that have it can be posted to. */
  readonly webhook?: Webhook;
  /** Only sources that have it can be dropped as files: JSON by the line, or one document a file. */
  readonly file?: 'lines' | 'document';
  /** Only sources that have it are asked on a schedule. */
  readonly pull?: Pull;
  /** Only sources that have it can be held against what arrived: functions/reconcile. */
  readonly reconcile?: Reconcile;
  /** Its tables as people export them: a mapping each, by the name that it is dropped or imported under. */
  readonly tables?: Tables;
};

/** A system that comes as tables alone. */
export type TableSource = { readonly name: string; readonly about: About; readonly tables: Tables };

/** Mappings as docs/mappings.md describes them. */
type Tables = Readonly<Record<string, unknown>>;

export type Webhook = {
  /** What to answer to a sender that only tries the address, before it sends anything; null for all else. */
  readonly greeting?: (request: Pick<SourceRequest, 'method' | 'query' | 'body'>) => string | null;
  /** `keys` are this source's signing keys; several are live at once while one is being changed. */
  readonly verify: (request: SourceRequest, keys: readonly string[]) => Verdict;
  /** Headers that mapping needs. */
  readonly headers: readonly string[];
  /** What tells a repeated delivery from a new one, beside the body; null: the time of receipt. */
  readonly deliveryKey: (request: SourceRequest) => string | null;
};
