import { words } from '../words.ts';

/** Of webhooks, of the objects of the CRM API, and of the export of e-mail events. */
export const fields: readonly string[] = words(`
  eventId subscriptionId portalId appId occurredAt subscriptionType attemptNumber objectId propertyName
  propertyValue changeFlag changeSource sourceId id properties properties.createdate properties.email
  properties.firstname properties.lastname properties.hs_lastmodifieddate properties.hs_object_id
  properties.lifecyclestage properties.hs_merged_object_ids properties.amount createdAt updatedAt archived
  associations type created recipient email_campaign_id filtered_event sent_by_id caused_by_id subject url
  duration ip_address location drop_reason portal_subscription_status requested_by
`);

export const around: readonly string[] = ['.results'];

export const paging: readonly string[] = ['paging'];
