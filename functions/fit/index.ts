import type { TextRow } from '#sql/materialise/rows.ts';
import { fitClvParameters, type HistoryRow } from './clv-parameters.ts';

export type FitInput = {
  /** Rows of the model's query, in the types of its contract's input and in any order. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The instant that the run is as of: never the clock, so that the same run gives the same rows. */
  readonly asOfAt: string;
};

/** Computes a fitted model's rows; at least one, since what could not be fitted says so in a row. */
export type Fit = (input: FitInput) => readonly TextRow[];

/** The function of every fitted model, by its name. */
export const fits: Readonly<Record<string, Fit>> = {
  clv_parameters: ({ rows, asOfAt }) => fitClvParameters(rows as unknown as readonly HistoryRow[], asOfAt),
};

export function fitModel(name: string, input: FitInput): readonly TextRow[] {
  const fit = fits[name];
  if (fit === undefined) throw new Error(`the fitted model ${name} has no function in functions/fit/index.ts`);
  return fit(input);
}
