import type { Scale } from '#local/demo/world/world.ts';

/** What the bookkeeping pays for marketing beside the ad platforms. */
export type OtherCost = {
  month: string;
  name: string;
  channel: string;
  costType: string;
  purpose: string;
  /** Cents. */
  amount: number;
};

type Regular = Omit<OtherCost, 'month' | 'amount'> & { monthly: number };

const regular: Regular[] = [
  { name: 'Agency fee search', channel: 'paid_search', costType: 'agency', purpose: 'acquire', monthly: 35_000 },
  { name: 'Salary performance marketing', channel: '', costType: 'people', purpose: 'acquire', monthly: 62_000 },
  { name: 'Salary newsletter', channel: 'email', costType: 'people', purpose: 'keep', monthly: 28_000 },
  { name: 'Salary customer service', channel: '', costType: 'people', purpose: 'serve', monthly: 45_000 },
  { name: 'Newsletter tool', channel: 'email', costType: 'tools', purpose: 'keep', monthly: 8_900 },
  { name: 'Web analytics tool', channel: '', costType: 'tools', purpose: 'acquire', monthly: 4_900 },
  { name: 'podcast_host_read', channel: 'sponsorship', costType: 'sponsorship', purpose: 'acquire', monthly: 8_000 },
];

const fairFee = 60_000;

/** Costs booked for a month, grown with the shop's size; `isFinal` holds the corrections made a month later. */
export function otherCosts({ people }: Scale, month: string, isFinal: boolean): OtherCost[] {
  const size = people / 3000;
  const scaled = (cents: number) => Math.round(cents * size);
  const costs = regular.map(({ monthly, ...cost }) => ({ ...cost, month, amount: scaled(monthly) }));
  if (isFinal) correct(costs);
  if (!/-(01|09)-/.test(month)) return costs;
  const fair = { name: 'Fair stand', channel: 'trade_fair', costType: 'fair', purpose: 'acquire' };
  return [...costs, { ...fair, month, amount: scaled(fairFee) }];
}

/** The agency's invoice comes later than its estimate and is a twentieth higher. */
function correct(costs: OtherCost[]): void {
  for (const cost of costs) {
    if (cost.costType === 'agency') cost.amount = Math.round(cost.amount * 1.05);
  }
}
