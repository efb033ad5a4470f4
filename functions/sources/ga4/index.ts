export { ga4BigQuery } from './bigquery.ts';
export { ga4 } from './measurement.ts';
