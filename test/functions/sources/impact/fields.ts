import { words } from '../words.ts';

/** Of an action and of an update of one, as the API writes their names. */
export const fields: readonly string[] = words(`
  Id CampaignId CampaignName ActionTrackerId ActionTrackerName MediaPartnerId MediaPartnerName State AdId Payout
  DeltaPayout IntendedPayout Amount DeltaAmount IntendedAmount ClientCost Currency ReferringDate EventDate
  CreationDate LockingDate ClearedDate ReferringType ReferringDomain PromoCode Oid CustomerId CustomerStatus
  CustomerArea CustomerCity CustomerRegion CustomerCountry CustomerPostCode IpAddress SharedId Note CallerId Uri
  ActionId UpdateDate Disposition Sku Quantity
`);

export const around: readonly string[] = ['Actions', 'ActionUpdates'];

export const paging: readonly string[] = ['@page', '@nextpageuri'];
