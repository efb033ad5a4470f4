import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCommand } from '#local/commands/demo.ts';
import { takeInCommand } from '#local/commands/take-in.ts';
import { demoTruth } from '#local/demo/shop.ts';
import { comparedWithTruth } from '#local/demo/truth/taken-in.ts';
import type { Scale } from '#local/demo/world/world.ts';
import { lakeKeyOf } from '#local/lake-key.ts';

const scale: Scale = { people: 40, months: 3, seed: 5, endsOn: '2026-04-01', business: 'seasonal' };
const folder = mkdtempSync(join(tmpdir(), 'take-in-'));
const [shop, lake] = [join(folder, 'shop'), join(folder, 'lake')];
const printed: string[] = [];
const output = { out: (text: string) => void printed.push(text), progress: () => {}, done: () => {} };

beforeAll(async () => {
  await demoCommand(shop, scale, output);
  printed.length = 0;
  await takeInCommand(shop, lake, output);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('taking a demo shop in from its folder', () => {
  it('takes in what the shop truly did, each thing once', async () => {
    const compared = await comparedWithTruth(lake, demoTruth(scale));
    expect(compared.filter(({ truth, takenIn }) => truth !== takenIn)).toEqual([]);
    expect(compared.find(({ what }) => what === 'orders')?.truth).toBeGreaterThan(0);
  });

  it('tells the deliveries, the answers, and what comes next', () => {
    const { deliveries } = JSON.parse(readFileSync(join(shop, 'truth', 'deliveries.json'), 'utf8'));
    expect(printed[0]).toMatch(new RegExp(`^demo shop: ${deliveries} deliveries taken in, in [\\d.]+ s$`));
    expect(printed[1]).toMatch(/^posts were answered: \d+ with 200/);
    expect(printed[2]).toBe(`next: lifecycle refresh --as-of 2026-04-01 --lake ${lake}`);
  });

  it('sets the kind of business from the scale of the shop', () => {
    expect(readFileSync(join(lake, 'settings', 'settings.csv'), 'utf8')).toContain('\nbusiness,seasonal\n');
  });

  it('leaves a lake whose key later imports find', async () => {
    await expect(lakeKeyOf(lake, {})).resolves.toBeDefined();
  });
});

describe('a demo shop is not taken in', () => {
  it('into a lake that holds something, which stays as it was', async () => {
    const own = join(folder, 'own');
    mkdirSync(join(own, 'settings'), { recursive: true });
    writeFileSync(join(own, 'settings', 'settings.csv'), 'setting,value\ntime_zone,Europe/Warsaw\n');
    await expect(takeInCommand(shop, own, output)).rejects.toThrow(/^LC-CLI-010 .*own holds something already/);
    expect(readFileSync(join(own, 'settings', 'settings.csv'), 'utf8')).toContain('Warsaw');
  });

  it.each([
    ['without deliveries', {}, /^LC-CLI-009 .* it has no folder deliveries; write one with: lifecycle demo/],
    ['without a truth', { 'deliveries/x': '' }, /^LC-CLI-009 .*truth\/parameters\.json cannot be read/],
    [
      'of no known kind',
      { 'deliveries/x': '', 'truth/parameters.json': '{"scale":{"business":"zoo"}}' },
      /^LC-CLI-009 .* tells no kind of business/,
    ],
  ])('from a folder %s', async (name, files, message) => {
    const at = join(folder, name);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(join(at, file, '..'), { recursive: true });
      writeFileSync(join(at, file), content);
    }
    await expect(takeInCommand(at, join(folder, 'unused'), output)).rejects.toThrow(message);
  });
});

describe('a demo shop that cannot be', () => {
  it.each([
    [{ people: -5 }, '--people is -5; give a whole number from 1 on'],
    [{ people: Number.NaN }, '--people is not a number'],
    [{ people: 2.5 }, '--people is 2.5'],
    [{ months: 0 }, '--months is 0'],
    [{ seed: Number.NaN }, '--seed is not a number'],
    [{ endsOn: '2026-11-02' }, '--ends-on is 2026-11-02; give the first of a month'],
    [{ endsOn: '2026-13-01' }, '--ends-on is 2026-13-01'],
  ])('is refused before anything is written: %o', async (wrong, message) => {
    const kept = readFileSync(join(shop, 'truth', 'deliveries.json'), 'utf8');
    await expect(demoCommand(shop, { ...scale, ...wrong }, output)).rejects.toThrow(`LC-CLI-008 ${message}`);
    expect(readFileSync(join(shop, 'truth', 'deliveries.json'), 'utf8')).toBe(kept);
  });
});
