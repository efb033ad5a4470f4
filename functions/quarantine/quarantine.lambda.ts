import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { lakeKeyOf, secretsOf } from '#functions/keys/secrets.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';
import { privacyOfVariables, privacyVariables, withPrivacy } from '#functions/personal/privacy.ts';
import { answer, type QuarantineEvent } from './answer.ts';

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

const variables = ['LAKE_BUCKET', 'QUARANTINE_BUCKET', 'SECRET_ID', 'BRAND', ...privacyVariables] as const;
/** For what is begun, and its writing, in milliseconds. */
const margin = 120_000;
let logger: Logger | undefined;

/** Answers an operator. What a piece holds goes into the answer alone, and never into a log. */
export async function handler(event: QuarantineEvent, context: Remaining): ReturnType<typeof answer> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - margin;
  const given = environment(variables);
  logger ??= new Logger({ serviceName: 'quarantine' });
  const answered = await answer(event, {
    lake: s3Lake({ bucket: given.LAKE_BUCKET }),
    quarantine: s3Lake({ bucket: given.QUARANTINE_BUCKET }),
    key: withPrivacy(lakeKeyOf(secretsOf(await readSecret(given.SECRET_ID))), privacyOfVariables(given)),
    brand: given.BRAND,
    clock: Date.now,
    deadline,
  });
  const counts = 'replayedAt' in answered ? { recovered: answered.recovered, left: answered.left } : {};
  logger.info('quarantine answered', { action: event.action, keys: event.keys, ...counts });
  return answered;
}
