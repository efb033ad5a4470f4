import type { TableSource } from '#functions/sources/source.ts';
import bounces from './bounces.json' with { type: 'json' };
import clicks from './clicks.json' with { type: 'json' };
import impressions from './impressions.json' with { type: 'json' };
import notSent from './notsent.json' with { type: 'json' };
import opens from './opens.json' with { type: 'json' };
import sendJobs from './sendjobs.json' with { type: 'json' };
import sent from './sent.json' with { type: 'json' };
import subscribers from './subscribers.json' with { type: 'json' };
import unsubs from './unsubs.json' with { type: 'json' };

/** The nine tables of Salesforce Marketing Cloud's tracking extract. */
export const sfmc: TableSource = {
  name: 'sfmc',
  about: {
    system: 'Salesforce Marketing Cloud',
    sends: 'The tables of a tracking extract: what was sent, what became of it, and who may be written to',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Events have no id: type, client, send, subscriber, list, time, batch and, of a click, the URL make one, so that extracts whose windows overlap give the same records',
      'Times are those of the account, without a zone: central time without summer time (Etc/GMT+6) unless the copy of the mapping says another; months come before days',
      'A byte order mark tells UTF-16. Extracts divided by pipes or tabs need a copy of the mapping with that `separator`',
      'Columns come in any order; those that an extract may leave out are optional. IpAddress, City, Latitude and Longitude of opens and clicks, and FromName of send jobs, have to be there, so that none of them is stored by mistake',
      'SubscriberKey is the e-mail where nobody chose another: then it is taken as a hash, and not as the id of a customer',
      'IsUnique is left alone: every open is a row, and message_id tells those of one mail',
      'Opens are automatic where client, browser or device name privacy protection, a scanner or a bot; an open of Apple’s protection that calls itself Mozilla is not told from others',
      'Send jobs become tactics, named by the SendID that mails carry as their tactic, with the names of mail and subject as description',
      'What was not sent is the trait `mail_not_sent`, and no contact; an impression of a region is a trait too',
      'Unsubscribing withdraws the consent of the list; the table of subscribers and hard bounces speak of all mail. A subscriber who is active again has no time of that: then a later withdrawal stays',
    ],
    read: [
      'https://help.salesforce.com/s/articleView?id=mktg.mc_as_tracking_extract.htm&language=en_US&type=5',
      'https://salesforcemarketingcloudlearner.blogspot.com/2026/05/salesforce-marketing-cloud-data-views.html',
    ],
  },
  tables: {
    sfmc_sent: sent,
    sfmc_opens: opens,
    sfmc_clicks: clicks,
    sfmc_bounces: bounces,
    sfmc_unsubs: unsubs,
    sfmc_notsent: notSent,
    sfmc_sendjobs: sendJobs,
    sfmc_subscribers: subscribers,
    sfmc_impressions: impressions,
  },
};
