import { describe, expect, it } from 'vitest';
import { loadSettings, settingValue } from '#functions/refresh/settings.ts';
import { businesses, defaultSettings, parseSettings, settingsTables } from '#sql/settings/index.ts';

const files = (own: Record<string, string>) => async (file: string) => own[file];

describe('settings', () => {
  it.each(businesses)('have every value for %s that a run needs', (business) => {
    const rows = defaultSettings(business).settings ?? [];
    const mayBeEmpty = ['reporting_currency', 'brand'];
    expect(rows.filter((row) => row.value === null).map((row) => row.setting)).toEqual(mayBeEmpty);
    expect(rows.find((row) => row.setting === 'business')?.value).toBe(business);
  });

  it('say where a value is from: the default, or the preset of a business', () => {
    const of = (business: 'shop' | 'service', name: string) => {
      const row = defaultSettings(business).settings?.find(({ setting }) => setting === name);
      return [row?.value, row?.source];
    };
    expect(of('shop', 'sleeping_days')).toEqual(['180', 'default']);
    expect(of('service', 'sleeping_days')).toEqual(['270', 'preset service']);
    expect(of('service', 'loyal_share')).toEqual(['0.70', 'default']);
  });

  it.each(settingsTables.map((table) => [table.name, table]))(
    '%s has one default row per key, in its columns',
    (_, table) => {
      const rows = defaultSettings('shop')[table.name] ?? [];
      const keys = rows.map((row) => JSON.stringify(table.key.map((column) => row[column])));
      expect(new Set(keys).size).toBe(rows.length);
      for (const row of rows) expect(Object.keys(table.columns)).toEqual(expect.arrayContaining(Object.keys(row)));
    },
  );

  it('name only channels that exist in their rules', () => {
    const { channels = [], channel_rules = [], cost_rules = [] } = defaultSettings('shop');
    const known = new Set(channels.map((row) => row.channel));
    const named = [...channel_rules, ...cost_rules].map((row) => row.channel ?? null).filter((name) => name !== null);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('read empty fields as null, past a byte-order mark', () => {
    expect(parseSettings('\ufeffsetting,value\na,\nb, 2 \n')).toEqual([
      { setting: 'a', value: null },
      { setting: 'b', value: '2' },
    ]);
  });

  it('are replaced row by row by the lake’s own', async () => {
    const settings = await loadSettings(
      files({
        'settings/settings.csv': 'setting,value\nbusiness,service\nintent_days,45\n',
        'settings/channel_rules.csv':
          'priority,source_like,channel,reason\n5,leaflet,press,our leaflet\n99,,other,nobody knows\n',
      }),
    );
    expect(settingValue(settings, 'intent_days')).toBe('45');
    expect(settingValue(settings, 'sleeping_days')).toBe('270');
    expect(settings.settings?.find((row) => row.setting === 'intent_days')).toMatchObject({
      source: 'lake',
      scope: 'stages',
    });
    const rules = settings.channel_rules ?? [];
    expect(rules.find((row) => row.priority === '5')).toMatchObject({ channel: 'press' });
    expect(rules.filter((row) => row.priority === '99')).toMatchObject([{ channel: 'other', reason: 'nobody knows' }]);
  });

  it.each([
    ['setting,value\nno_such,1\n', 'no such setting'],
    ['setting,value\nbusiness,bank\n', 'use one of shop'],
  ])('refuse %j', async (text, message) => {
    await expect(loadSettings(files({ 'settings/settings.csv': text }))).rejects.toThrow(message);
  });
});
