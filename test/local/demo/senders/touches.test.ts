import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { affiliates, campaigns, clickIds, platforms } from '#local/demo/world/campaigns.ts';
import { type ChannelName, type Touch, touchOf } from '#local/demo/world/channels.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { parseSettings } from '#sql/settings/index.ts';

const rules = parseSettings(readFileSync('sql/settings/channel_rules.csv')).sort(
  (one, other) => Number(one.priority) - Number(other.priority),
);

function isLike(value: string, pattern: string | null | undefined): boolean {
  if (!pattern) return true;
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('%', '.*').replaceAll('_', '.')}$`).test(value);
}

/** The channel that the shop's own rules find in what a visit shows, and in nothing else. */
function ruledChannel({ landing, referrer }: Touch): string | null | undefined {
  const shown = new URL(landing, 'https://shop.quillmoor.example').searchParams;
  const tag = (name: string) => shown.get(name) ?? '';
  const click = Object.values(clickIds).find(({ name }) => shown.has(name))?.name ?? '';
  return rules.find(
    (rule) =>
      isLike(tag('utm_source'), rule.source_like) &&
      isLike(tag('utm_medium'), rule.medium_like) &&
      isLike(tag('utm_campaign'), rule.campaign_like) &&
      isLike(referrer, rule.referrer_like) &&
      (!rule.click_id_kind || rule.click_id_kind === click),
  )?.channel;
}

const sorted = (texts: Iterable<string | null>) =>
  [...texts].map(String).sort((one, other) => one.localeCompare(other));
const touches = (channel: ChannelName) =>
  Array.from({ length: 600 }, (_, at) => touchOf(randomFor(5, channel, at), channel, '2026-11-20'));

describe('visits that were paid for', () => {
  it.each(['paid_search', 'paid_social', 'affiliate', 'email', 'sponsorship'] as const)(
    'are found by the rules of channels: %s',
    (channel) => {
      for (const touch of touches(channel)) expect(ruledChannel(touch), touch.landing).toBe(channel);
    },
  );

  it('come from every campaign and every partner', () => {
    const found = new Set([...touches('paid_search'), ...touches('paid_social')].map(({ campaign }) => campaign));
    expect(sorted(found.difference(new Set([null])))).toEqual(sorted(campaigns.map(({ name }) => name)));
    const partners = new Set(touches('affiliate').map(({ campaign }) => campaign));
    expect(sorted(partners)).toEqual(sorted(affiliates.map(({ name }) => name)));
  });

  it('carry the click id of their platform', () => {
    for (const touch of [...touches('paid_search'), ...touches('paid_social')]) {
      const campaign = campaigns.find(({ id }) => id === touch.campaignId);
      if (campaign === undefined) continue;
      expect(touch.landing).toContain(`${clickIds[campaign.platform].name}=`);
      expect(platforms[campaign.platform]).toBe(touch.channel);
      expect(touch.gclid !== null).toBe(campaign.platform === 'google_ads');
    }
  });
});
