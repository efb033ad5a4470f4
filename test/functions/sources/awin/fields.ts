import { words } from '../words.ts';

/** Of a transaction of the API, and of a push. */
export const fields: readonly string[] = words(`
  id url advertiserId publisherId siteName commissionStatus commissionAmount commissionAmount.amount
  commissionAmount.currency saleAmount saleAmount.amount saleAmount.currency ipHash customerCountry clickRefs
  clickDate transactionDate validationDate type declineReason voucherCodeUsed voucherCode lapseTime amended
  orderRef customParameters transactionParts paidToPublisher basketProducts transactionId transactionAmount
  transactionCurrency commission affiliateId merchantId clickTime
`);
