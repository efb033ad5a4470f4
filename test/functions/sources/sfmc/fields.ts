import { words } from '../words.ts';

/** Columns of the nine tables. */
export const fields: readonly string[] = words(`
  ClientID SendID SubscriberKey EmailAddress SubscriberID ListID EventDate EventType BatchID
  TriggeredSendExternalKey CampaignID IsUnique IpAddress Country Region City Latitude Longitude MetroCode
  AreaCode Browser EmailClient OperatingSystem Device SendURLID URLID URL Alias IsUniqueForURL BounceCategory
  BounceReason SMTPCode UnsubReason Reason FromName FromEmail SchedTime SentTime Subject EmailName JobStatus
  PreviewURL IsMultiPart Additional Status DateHeld DateCreated DateUnsubscribed ImpressionRegionName
`);
