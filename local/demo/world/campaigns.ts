/** Who is paid for clicks, and the channel that they bring people by. */
export const platforms = {
  google_ads: 'paid_search',
  microsoft_ads: 'paid_search',
  meta_ads: 'paid_social',
  tiktok_ads: 'paid_social',
  linkedin_ads: 'paid_social',
  pinterest_ads: 'paid_social',
} as const;

export type Platform = keyof typeof platforms;
export type PaidChannel = (typeof platforms)[Platform];

export const platformNames = Object.keys(platforms) as Platform[];

export type Campaign = {
  id: string;
  name: string;
  platform: Platform;
  source: string;
  medium: string;
  /** Share of its channel's clicks. */
  share: number;
  /** Cents for a click, in the currency of the account. */
  costPerClick: number;
  landing: string;
  /** Calendar months (1 to 12) in which it runs; all where none is given. */
  runsIn?: number[];
};

/** The account at each platform; one of them is billed in dollars. */
export const accounts: Readonly<Record<Platform, { readonly id: string; readonly currency: string }>> = {
  google_ads: { id: '4412209931', currency: 'EUR' },
  microsoft_ads: { id: '170001112', currency: 'EUR' },
  meta_ads: { id: '102030405060708', currency: 'EUR' },
  tiktok_ads: { id: '7011223344556677889', currency: 'EUR' },
  linkedin_ads: { id: '508812345', currency: 'USD' },
  pinterest_ads: { id: '549755885175', currency: 'EUR' },
};

/** The parameter by which a platform marks each click, and how its value begins. */
export const clickIds: Readonly<Record<Platform, { readonly name: string; readonly start: string }>> = {
  google_ads: { name: 'gclid', start: 'Cj0KCQjw' },
  microsoft_ads: { name: 'msclkid', start: '' },
  meta_ads: { name: 'fbclid', start: 'IwAR' },
  tiktok_ads: { name: 'ttclid', start: 'E.C.P.' },
  linkedin_ads: { name: 'li_fat_id', start: '' },
  pinterest_ads: { name: 'epik', start: 'dj0y' },
};

const google = { platform: 'google_ads', source: 'google', medium: 'cpc' } as const;
const facebook = { platform: 'meta_ads', source: 'facebook', medium: 'paid_social' } as const;

export const campaigns: readonly Campaign[] = [
  { ...google, id: '21094411001', name: 'search_brand', share: 22, costPerClick: 28, landing: '/' },
  {
    ...google,
    id: '21094411002',
    name: 'search_tea_generic',
    share: 33,
    costPerClick: 92,
    landing: '/collections/tea',
  },
  { ...google, id: '21094411003', name: 'shopping_all', share: 45, costPerClick: 58, landing: '/collections/all' },
  {
    platform: 'microsoft_ads',
    source: 'bing',
    medium: 'cpc',
    id: '440012301',
    name: 'bing_generic',
    share: 9,
    costPerClick: 54,
    landing: '/collections/tea',
  },
  // Ids of this size lose their last digits where they are read as floating point.
  {
    ...facebook,
    id: '23854910273640117',
    name: 'prospecting_lookalike',
    share: 55,
    costPerClick: 74,
    landing: '/collections/coffee',
  },
  {
    ...facebook,
    id: '23854910273640119',
    name: 'retargeting_visitors',
    share: 25,
    costPerClick: 88,
    landing: '/collections/all',
  },
  {
    ...facebook,
    source: 'instagram',
    id: '23854910273640121',
    name: 'christmas_gifts',
    share: 45,
    costPerClick: 95,
    landing: '/collections/gifts',
    runsIn: [11, 12],
  },
  {
    platform: 'tiktok_ads',
    source: 'tiktok',
    medium: 'paid_social',
    id: '1790011223344556677',
    name: 'brewing_reels',
    share: 8,
    costPerClick: 46,
    landing: '/collections/coffee',
  },
  {
    platform: 'linkedin_ads',
    source: 'linkedin',
    medium: 'cpc',
    id: '131415161',
    name: 'office_supply',
    share: 3,
    costPerClick: 240,
    landing: '/collections/all',
  },
  {
    platform: 'pinterest_ads',
    source: 'pinterest',
    medium: 'paid_social',
    id: '626736533506',
    name: 'gift_boards',
    share: 6,
    costPerClick: 38,
    landing: '/collections/gifts',
  },
];

function runs(campaign: Campaign, month: number): boolean {
  return campaign.runsIn === undefined || campaign.runsIn.includes(month);
}

/** What runs for a channel on a local date. */
export function runningOn(channel: PaidChannel, date: string): Campaign[] {
  const month = Number(date.slice(5, 7));
  return campaigns.filter((campaign) => platforms[campaign.platform] === channel && runs(campaign, month));
}

/** Publishers who are paid for orders, each by its network. */
export const affiliates = [
  { network: 'awin', id: '417091', name: 'teacup_deals' },
  { network: 'awin', id: '533180', name: 'slow_mornings' },
  { network: 'awin', id: '602214', name: 'coupon_corner' },
  { network: 'impact', id: '1034877', name: 'brew_report' },
  { network: 'impact', id: '1090112', name: 'pantry_club' },
] as const;

export type Affiliate = (typeof affiliates)[number];
