import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoKeys } from '#local/commands/demo.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { demoDeliveries } from '#local/demo/shop.ts';
import { takeIn } from '#local/demo/take-in.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import { renderReport } from '#report/report.ts';
import { reportOf } from './fixture.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quietArgs = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const demo = { people: 260, months: 7, seed: 11, endsOn: '2026-08-01', business: 'shop' } as const;
const folder = mkdtempSync(join(tmpdir(), 'report-'));
const files = { demo: join(folder, 'demo.html'), empty: join(folder, 'empty.html') };
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}; set CHROMIUM to one`);
  writeFileSync(files.demo, await demoReport(join(folder, 'lake')));
  writeFileSync(files.empty, await reportOf({}));
  browser = await chromium.launch({ executablePath, args: [...args, ...quietArgs] });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

async function demoReport(lake: string): Promise<string> {
  prepareDemoLake(lake, demo.business);
  const key = '4f1d9ac27be3506875ce1b0df2a4963847d5e8b1096cf3a2d07b5e9184c6fa3e';
  await takeIn({ key, keys: demoKeys, lake, deliveries: demoDeliveries({ ...demo, keys: demoKeys }) });
  const compiled = await warehouseModels();
  await refreshLake({ lake, compiled, asOf: demo.endsOn });
  const db = await openPublished(lake);
  try {
    return await renderReport({ query: reader(db) });
  } finally {
    db.close();
  }
}

type View = { file?: string; width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean };

/** Opens the report offline, and gives what the page complained about. */
async function opened({ file = files.demo, width = 1280, ...view }: View, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true, ...view });
  const complaints: string[] = [];
  const requests: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  try {
    await page.goto(pathToFileURL(file).href);
    await look(page);
  } finally {
    await context.close();
  }
  expect(complaints).toEqual([]);
  expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
}

/** The page's own code is given as text: the project has no types of the browser. */
const styleOf = (page: Page, selector: string, property: 'color' | 'backgroundColor'): Promise<string> =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
const background = (page: Page) => styleOf(page, 'body', 'backgroundColor');
const seenMarks = `[...document.querySelectorAll('.chart svg')]
  .filter((chart) => chart.getBoundingClientRect().width > 0)
  .map((chart) => [...chart.querySelectorAll('[data-tip]')].filter((mark) => {
    const { width, height } = mark.getBoundingClientRect();
    const { fill } = getComputedStyle(mark);
    return width > 0.5 && height > 0.5 && fill !== 'none' && fill !== getComputedStyle(document.body).backgroundColor;
  }).length)`;

async function checkNoSidewaysScroll(page: Page) {
  const root = 'document.documentElement';
  const widths: number[] = await page.evaluate(`[${root}.scrollWidth, ${root}.clientWidth]`);
  expect(widths[0]).toBe(widths[1]);
}

/** Every chart that is shown has marks that can be seen: an area, and a paint that is not the paper's. */
async function checkCharts(page: Page) {
  const marks: number[] = await page.evaluate(seenMarks);
  expect(marks.length).toBeGreaterThanOrEqual(8);
  expect(Math.min(...marks)).toBeGreaterThan(1);
}

describe('The report of a demo shop in a browser', () => {
  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [768, 'light'],
    [390, 'light'],
    [390, 'dark'],
    [320, 'light'],
  ] as const)('shows every chart and fits %d pixels in %s', async (width, colorScheme) => {
    await opened({ width, colorScheme }, async (page) => {
      await checkCharts(page);
      await checkNoSidewaysScroll(page);
    });
  });

  it('is dark where the reader wants it dark', async () => {
    const seen: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await opened({ colorScheme }, async (page) => {
        seen.push(await background(page));
      });
    }
    expect(seen).toEqual(['rgb(253, 252, 250)', 'rgb(20, 24, 27)']);
  });

  it('says what a mark means when it is pointed at', async () => {
    await opened({}, async (page) => {
      const mark = page.locator('#value .chart .wide [data-tip]').nth(3);
      await mark.hover();
      expect(await page.locator('.tip').textContent()).toBe(await mark.getAttribute('data-tip'));
      await page.locator('h1').hover();
      expect(await page.locator('.tip').isHidden()).toBe(true);
    });
  });

  it('is whole with scripts off, its numbers in tables that open', async () => {
    await opened({ javaScriptEnabled: false, width: 390 }, async (page) => {
      const details = page.locator('#acquisition details').first();
      expect(await details.locator('table').isVisible()).toBe(false);
      await details.locator('summary').click();
      expect(await details.locator('table').isVisible()).toBe(true);
      expect(await page.locator('.chart svg:visible').count()).toBeGreaterThanOrEqual(8);
    });
  });

  it('stays within the page when every table is open', async () => {
    await opened({ width: 390 }, async (page) => {
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      await checkNoSidewaysScroll(page);
    });
  });

  it('has text that stands out from its ground', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await opened({ colorScheme }, async (page) => {
        const ground = await background(page);
        for (const selector of ['body', 'figcaption', 'dd.change', '.meaning', 'summary', 'thead th']) {
          const colour = await styleOf(page, selector, 'color');
          expect(contrast(colour, ground), `${selector} in ${colorScheme}`).toBeGreaterThanOrEqual(4.5);
        }
      });
    }
  });
});

describe('The report of an empty shop in a browser', () => {
  it('is a page of sentences without a fault', async () => {
    await opened({ file: files.empty, width: 390 }, async (page) => {
      expect(await page.locator('.empty').count()).toBeGreaterThanOrEqual(8);
      expect(await page.locator('.chart').count()).toBe(0);
      await checkNoSidewaysScroll(page);
    });
  });
});

/** Contrast of two colours as WCAG 2.2 computes it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
