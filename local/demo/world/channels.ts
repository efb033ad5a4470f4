import { affiliates, clickIds, type PaidChannel, runningOn } from './campaigns.ts';
import { pick, pickWeighted, type Random, whole } from './random.ts';

export type ChannelName =
  | 'paid_search'
  | 'paid_social'
  | 'organic_search'
  | 'organic_social'
  | 'email'
  | 'referral'
  | 'sponsorship'
  | 'direct'
  | 'word_of_mouth'
  | 'trade_fair'
  | 'customer_referral'
  | 'affiliate'
  | 'tv';

/** How many come this way and what becomes of them; an average customer has 1 in frequency, loyalty and spend. */
export type Channel = {
  name: ChannelName;
  people: number;
  traffic: number;
  frequency: number;
  loyalty: number;
  spend: number;
};

export const channels: readonly Channel[] = [
  { name: 'paid_search', people: 26, traffic: 25, frequency: 1, loyalty: 0.95, spend: 1 },
  { name: 'paid_social', people: 19, traffic: 24, frequency: 0.85, loyalty: 0.65, spend: 0.9 },
  { name: 'organic_search', people: 19, traffic: 20, frequency: 1.1, loyalty: 1.2, spend: 1.05 },
  { name: 'organic_social', people: 5, traffic: 7, frequency: 0.9, loyalty: 0.85, spend: 0.9 },
  { name: 'email', people: 4, traffic: 2, frequency: 1.2, loyalty: 1.2, spend: 1 },
  { name: 'referral', people: 7, traffic: 6, frequency: 1.1, loyalty: 1.15, spend: 1.1 },
  { name: 'sponsorship', people: 3, traffic: 2, frequency: 1, loyalty: 1, spend: 1 },
  { name: 'direct', people: 9, traffic: 14, frequency: 1.1, loyalty: 1.1, spend: 1 },
  { name: 'word_of_mouth', people: 5, traffic: 0, frequency: 1.25, loyalty: 1.6, spend: 1.15 },
  { name: 'trade_fair', people: 3, traffic: 0, frequency: 1.1, loyalty: 1.2, spend: 1.2 },
  { name: 'customer_referral', people: 4, traffic: 0, frequency: 1.25, loyalty: 1.6, spend: 1.1 },
  { name: 'affiliate', people: 4, traffic: 3, frequency: 0.9, loyalty: 0.8, spend: 0.95 },
  // Whoever saw the spot types the address or searches for the name: no visit shows it.
  { name: 'tv', people: 5, traffic: 0, frequency: 1, loyalty: 1, spend: 1 },
];

/** What a visit shows of how it came: the address it landed on and the page that sent it. */
export type Touch = {
  channel: ChannelName;
  landing: string;
  referrer: string;
  source: string | null;
  medium: string | null;
  campaign: string | null;
  campaignId: string | null;
  gclid: string | null;
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
const anyText = (random: Random, length: number) =>
  Array.from({ length }, () => letters.charAt(whole(random, 0, letters.length - 1))).join('');

const untagged = { source: null, medium: null, campaign: null, campaignId: null, gclid: null };

/** A visit's traces for a channel on a local date. */
export function touchOf(random: Random, channel: ChannelName, date: string): Touch {
  if (channel === 'paid_search' || channel === 'paid_social') return paidTouch(random, channel, date);
  if (channel === 'email') return newsletterTouch(date);
  if (channel === 'sponsorship')
    return tagged(channel, '/pages/podcast', 'brewcast', 'sponsorship', 'podcast_host_read');
  if (channel === 'affiliate') return affiliateTouch(random);
  const landing = random() < 0.5 ? '/' : `/collections/${random() < 0.5 ? 'tea' : 'coffee'}`;
  return { channel, landing, referrer: referrerOf(random, channel), ...untagged };
}

function paidTouch(random: Random, channel: PaidChannel, date: string): Touch {
  const campaign = pickWeighted(random, runningOn(channel, date), (each) => each.share);
  const { platform, source, medium, name } = campaign;
  const isSearch = channel === 'paid_search';
  const click = clickIds[platform].start + anyText(random, isSearch ? 40 : 36);
  const ticket = `${clickIds[platform].name}=${click}`;
  const gclid = platform === 'google_ads' ? click : null;
  const referrer = senders[source] ?? `https://www.${source}.com/`;
  // One in six ads was set up without tags: only the click id tells where the visit came from.
  if (isSearch && random() < 1 / 6) {
    return { channel, landing: `${campaign.landing}?${ticket}`, referrer, ...untagged, gclid };
  }
  const tags = tagged(channel, campaign.landing, source, medium, name);
  return { ...tags, landing: `${tags.landing}&${ticket}`, referrer, campaignId: campaign.id, gclid };
}

/** Their pages for leaving are not those for coming. */
const senders: Readonly<Record<string, string>> = {
  facebook: 'https://l.facebook.com/',
  instagram: 'https://l.instagram.com/',
};

/** Partners' links are tagged, and carry the click id of their network. */
function affiliateTouch(random: Random): Touch {
  const { network, id, name } = pick(random, affiliates);
  const tags = tagged('affiliate', '/collections/all', network, 'affiliate', name);
  const clicked = whole(random, 1_600_000_000, 1_799_999_999);
  const ticket = network === 'awin' ? `awc=18233_${clicked}_${id}` : `irclickid=${clicked.toString(36)}-${id}`;
  return { ...tags, landing: `${tags.landing}&${ticket}` };
}

function newsletterTouch(date: string): Touch {
  return tagged('email', '/collections/all', 'newsletter', 'email', `newsletter_${date.slice(0, 7).replace('-', '_')}`);
}

function tagged(channel: ChannelName, page: string, source: string, medium: string, campaign: string): Touch {
  const landing = `${page}?utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}`;
  return { channel, landing, referrer: '', source, medium, campaign, campaignId: null, gclid: null };
}

function referrerOf(random: Random, channel: ChannelName): string {
  const isSearched = channel === 'organic_search' || (channel === 'tv' && random() < 0.4);
  if (isSearched) return random() < 0.9 ? 'https://www.google.com/' : 'https://www.bing.com/';
  if (channel === 'organic_social') return random() < 0.7 ? 'https://www.instagram.com/' : 'https://m.facebook.com/';
  if (channel === 'referral') return `https://${random() < 0.6 ? 'teablog' : 'coffee-forum'}.example/best-shops`;
  return '';
}
