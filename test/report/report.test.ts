import { beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '#report/report.ts';
import { type Answers, type QueryName, reportOf, smallShop, textOf } from './fixture.ts';

let page = '';
let text = '';

beforeAll(async () => {
  page = await reportOf(smallShop);
  text = textOf(page);
});

const row = (start: string) => {
  const at = text.indexOf(start);
  return at < 0 ? '' : text.slice(at, at + 90);
};

describe('The header', () => {
  it('says whose shop it is, as of when, and which run', () => {
    expect(text).toContain('Fernhill');
    expect(text).toContain(
      'What happened before 10 March 2026. Orders from 2 January 2026 to 9 March 2026. Amounts in EUR.',
    );
    expect(text).toContain('r1 , published 2026-03-10 04:00 UTC; written 2026-03-10 05:00 UTC.');
  });

  it('shows the last complete month against the month before, never the running one', () => {
    expect(row('New customers 60')).toMatch(/^New customers 60 −25 % on Jan 2026/);
    expect(row('Active customers 90')).toMatch(/^Active customers 90 −10 % on Jan 2026/);
    expect(row('Net revenue €12,346')).toMatch(/^Net revenue €12,346 \+23 % on Jan 2026/);
    expect(row('Cost of a new customer €')).toMatch(/^Cost of a new customer €24.75 −€5.25 on Jan 2026/);
    expect(row('Unidentified revenue')).toMatch(/^Unidentified revenue 10.0 % \+5.0 points on Jan 2026/);
    expect(row('Back after one month')).toMatch(
      /^Back after one month 50.0 % no cohort before of those new in Jan 2026/,
    );
    expect(row('Gone quiet')).toMatch(/^Gone quiet 25.0 % \+20.0 points within the month/);
    expect(row('Audits passed')).toMatch(/^Audits passed 2 of 2 none failed/);
  });
});

describe('The sections', () => {
  it('name stages as the settings do and count identified people only', () => {
    expect(text).toContain('Of 140 customers, 52 % are in bindung or advocacy, and 23 % have gone quiet');
    expect(text).toContain('Not shown: 4,321 browsers that nothing lasting names');
    expect(text).toContain('Wieder da Bindung 41 32 0 73');
  });

  it('tell the moves of the month from what merely goes on', () => {
    expect(text).toContain(
      'In February 2026, 60 people came to kauf and 27 to bindung; 17 customers fell asleep, 4 woke up',
    );
    expect(text).toContain('104 moves of identified people');
    expect(text).toContain('Bindung Schlafend 17');
  });

  it('give a cost of a customer only where there are both', () => {
    expect(text).toContain('Suchanzeigen wins a customer for €24.10, paid social for €31.70');
    expect(row('Trade fair €641.00')).toMatch(/^Trade fair €641.00 0 – won nobody/);
    expect(row('Organic search €0.00')).toMatch(/^Organic search €0.00 14 €0.00 no cost booked/);
    expect(row('No known touch €0.00')).toMatch(/^No known touch €0.00 6 – touch not known/);
    expect(row('Cost without a channel')).toMatch(/^Cost without a channel €200.00 0 – no rule gives a channel/);
    expect(row('All €3,885')).toMatch(/^All €3,885 140 €27.75/);
  });

  it('leave cells of cohorts empty until their month is over', () => {
    const rows = page.match(/<tr><th scope="row">(Jan|Feb) 2026<\/th><td class="size">.*?<\/tr>/g) ?? [];
    expect(rows.map(textOf).map((line) => line.trim())).toEqual(['Jan 2026 80 50', 'Feb 2026 60']);
  });

  it('show value, its spread and whom it belongs to', () => {
    expect(text).toContain('Half of the customers have been worth less than €33.10; the mean is €125.48');
    expect(text).toContain('below 0 12 8.6 % −€96.00');
    expect(text).toContain('The top tenth of customers brings 18 % of revenue, the lower half 27 %');
    expect(text).toContain('7.8 % of revenue comes from orders that name nobody; €841.00 of cost belongs to nobody');
  });

  it('show reviews, sentiment of complete months and advocates', () => {
    expect(text).toContain('40 reviews give 4.00 stars on average; 25 % give one or two');
    expect(text).toContain(
      '20 mentions of Fernhill balance at 0.50; the best liked of the others, Rival &amp; Sons, stands at −0.25',
    );
    expect(text).toContain('5 customers are advocates now; 7 have spoken for us at some time');
    expect(text).toContain('abcdef01…');
    expect(text).not.toContain('abcdef0123456789');
  });

  it('say what was received, left out and not collected', () => {
    expect(text).toContain('Every one of 20,900 records received is accounted for; 3 could not be understood');
    expect(text).toContain('Left out: gift card 4 100.00 0.00 100.00');
    expect(text).toContain('All 412 22,680.24 −234.57 22,445.67');
    expect(text).toContain('2 columns in 2 tables are empty');
    expect(text).toContain('No source of product costs is built yet');
  });
});

describe('What went wrong', () => {
  it('is said where audits failed', async () => {
    const failing = {
      model: 'orders',
      audit: 'not_null x',
      status: 'failed',
      failing_rows: 12,
      detail: 'x is never null',
    };
    const failed = textOf(await reportOf({ ...smallShop, audits: [...(smallShop.audits ?? []), failing] }));
    expect(failed).toContain('1 of 3 audits of this run failed');
    expect(failed).toContain('orders not_null x 12 x is never null');
    expect(failed).toContain('Audits passed 2 of 3 1 failed');
  });

  it('is said where records are missing from the ledger', async () => {
    const ledger = [{ source: 's', table_name: 't', received: 10, stored: 7, deduplicated: 1, quarantined: 0 }];
    expect(textOf(await reportOf({ ...smallShop, ledger }))).toContain(
      '2 records of 10 received are not accounted for',
    );
  });
});

describe('A shop without some data', () => {
  it('reads sentences in place of charts of costs, reviews and mentions', async () => {
    const free = (rows: readonly Row[] = []) =>
      rows.map((each) => ({ ...each, total_cost: '0.00', cac_loaded: 0, cac_paid: 0 }));
    const without = textOf(
      await reportOf({
        ...smallShop,
        acquisition: free(smallShop.acquisition),
        acquisition_channels: free(smallShop.acquisition_channels),
        stars: [],
        trends: [],
        scores: [],
      }),
    );
    expect(without).toContain('No marketing costs have been collected');
    expect(without).toContain('No reviews have been collected');
    expect(without).toContain('No mentions have been collected');
    expect(without).toContain('No customer is known to have spoken for us');
    expect(without).toMatch(/Cost of a new customer – no costs booked/);
    expect(without).not.toContain('wins a customer for');
  });

  const alone = Object.keys(smallShop) as QueryName[];
  it.each([[], ...alone.map((name) => [name])])('is a whole page with nothing but %s', async (...names) => {
    const answers = Object.fromEntries(names.map((name) => [name, smallShop[name as QueryName]])) as Answers;
    checkWhole(await reportOf(answers));
  });

  it.each(alone)('is a whole page with all but %s', async (name) => {
    checkWhole(await reportOf({ ...smallShop, [name]: [] }));
  });
});

function checkWhole(whole: string) {
  expect(whole).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  expect(textOf(whole)).not.toMatch(/\b(NaN|undefined|Infinity|null|\[object)\b/);
  expect(whole).not.toMatch(/="[^"]*(NaN|undefined|Infinity)/);
  for (const id of ['stages', 'acquisition', 'retention', 'value', 'advocacy', 'trust']) {
    expect(whole).toContain(`<section id="${id}"`);
  }
}

describe('case 44: Names from outside', () => {
  const hostile = `</script><img src=x onerror="alert(1)">'{a|b}&{c}`;
  const harmless = '&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;';

  it('are text wherever they are shown', async () => {
    const kept =
      /^(status|stage|phase|is_|setting|month|as_of|published_at|cohort|owner|record|first_day|last_day|to_|from_|kind|value|audit)/;
    const spoiled = (each: Row) =>
      Object.fromEntries(
        Object.entries(each).map(([column, value]) => {
          const isName = typeof value === 'string' && /[a-z]/i.test(value) && !kept.test(column);
          return [column, isName ? hostile : value];
        }),
      );
    const answers = Object.fromEntries(
      Object.entries(smallShop).map(([name, rows]) => [name, rows.map(spoiled)]),
    ) as Answers;
    const settings = [
      { setting: 'brand', value: hostile },
      { setting: 'reporting_currency', value: hostile },
    ];
    const moves = [{ from_stage: hostile, from_status: hostile, to_stage: 'purchase', to_status: 'new', moves: 2 }];
    const now = [{ stage: hostile, phase: hostile, status: 'new', is_identified: true, customers: 3 }];
    const spoiledPage = await reportOf({ ...answers, settings, moves, now });
    expect(spoiledPage).not.toContain('<img');
    expect(spoiledPage.match(/<\/script>/g)).toHaveLength(1);
    expect(spoiledPage).toContain(`<h1>${harmless}`);
    expect(spoiledPage).not.toMatch(/\sonerror="/);
    checkWhole(spoiledPage);
  });
});

describe('The page', () => {
  it('needs nothing from outside and forbids itself to ask', () => {
    expect(page.match(/ (?:src|href|xlink:href|srcset|data|action)="(?!#|data:,)[^"]*"|url\(|@import/g)).toBeNull();
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
    expect(page).toContain(`default-src 'none'`);
  });

  it('is small', () => expect(page.length).toBeLessThan(400_000));

  it('is the same for the same rows', async () => expect(await reportOf(smallShop)).toBe(page));

  it('tells every chart in words and in a table', () => {
    const charts = page.match(/<div class="chart" role="img" aria-label="[^"]{10,}">/g) ?? [];
    expect(charts.length).toBe(page.match(/class="chart"/g)?.length);
    expect(charts.length).toBeGreaterThanOrEqual(7);
    expect(page.match(/<summary>The numbers<\/summary>/g)?.length).toBe(charts.length);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption/g)?.length);
  });

  it('has one heading of the first order and none without its section', () => {
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<h2/g)).toHaveLength(7);
  });
});
