/**
 * What somebody truly did, or what was done to them, at an instant in milliseconds since 1970. An end (of a lead, a
 * contract) is an act of its own, so that what has happened by an instant is what is not after it.
 * Of acts in one instant none is later than another; versions of one review in one instant stand in the order given.
 */
export type Act =
  | { readonly kind: TraceKind; readonly at: number }
  | ({ readonly kind: 'product_viewed'; readonly at: number; readonly product: string } & View)
  | { readonly kind: 'offer_out'; readonly at: number; readonly until: number | null }
  | { readonly kind: 'lead_opened'; readonly at: number; readonly lead: string }
  | { readonly kind: 'lead_closed'; readonly at: number; readonly lead: string; readonly outcome: 'won' | 'lost' }
  | OrderAct
  | ({ readonly kind: 'term_started' | 'term_renewed'; readonly at: number } & Term)
  | { readonly kind: 'contract_ended'; readonly at: number; readonly contract: string }
  | ReviewAct
  | { readonly kind: 'mention'; readonly at: number; readonly sentiment: 'positive' | 'neutral' | 'negative' }
  | { readonly kind: 'recommend_answer'; readonly at: number; readonly score: number };

/**
 * Acts that say no more than when they were. A trace is a visit or any other sign of life; an answer is theirs, to a
 * call, a mail or an offer; a contact is ours.
 */
export type TraceKind =
  | 'trace'
  | 'ad_answered'
  | 'newsletter_sign_up'
  | 'request_sent'
  | 'answer'
  | 'contact'
  | 'checkout_begun'
  | 'referral_converted'
  | 'account_closed'
  | 'unsubscribed_everywhere';

type View = { readonly visit: string; readonly category: string | null };

/** A term asked for at a lower price, as an order asked for with a discount, does not speak of loyalty. */
type Term = { readonly contract: string; readonly asksDiscount: boolean };

export type OrderAct = {
  readonly kind: 'order';
  /** When it was made; windows and gaps start here. */
  readonly at: number;
  /** From when it qualifies (paid, attended); null if it never did. */
  readonly qualifiesFrom: number | null;
  /** When it stopped to qualify, cancelled or fully refunded; null if it never did. */
  readonly qualifiesUntil: number | null;
  readonly asksDiscount: boolean;
  /** Null while it is on its way, and for ever if it was lost. */
  readonly deliveredAt: number | null;
  readonly categories: readonly string[];
};

/** A review as first written, or as edited: then the same review id with the instant and the stars of the edit. */
export type ReviewAct = {
  readonly kind: 'review';
  readonly at: number;
  readonly review: string;
  readonly platform: string;
  /** 1 to 5; null when it was deleted. */
  readonly stars: number | null;
};

export type ActOf<K extends Act['kind']> = Extract<Act, { readonly kind: K }>;
