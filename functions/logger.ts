type Write = (message: string, data: Record<string, unknown>) => void;

/** What functions log to; the Powertools logger is one. No personal data ever goes in. */
export type Logger = Readonly<Record<'info' | 'warn' | 'error', Write>>;
