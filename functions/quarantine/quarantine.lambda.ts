import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { secretsOf } from '#functions/keys/secrets.ts';
import { keyOf, lakeVariables, storesOf } from '#functions/lake/aws.ts';
import { answer, type QuarantineEvent } from './answer.ts';

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

/** For what is begun, and its writing, in milliseconds. */
const margin = 120_000;
let logger: Logger | undefined;

/** Answers an operator. What a piece holds goes into the answer alone, and never into a log. */
export async function handler(event: QuarantineEvent, context: Remaining): ReturnType<typeof answer> {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - margin;
  const given = environment(lakeVariables);
  logger ??= new Logger({ serviceName: 'quarantine' });
  const answered = await answer(event, {
    ...storesOf(given),
    key: keyOf(secretsOf(await readSecret(given.SECRET_ID)), given),
    clock: Date.now,
    deadline,
  });
  const counts = 'replayedAt' in answered ? { recovered: answered.recovered, left: answered.left } : {};
  logger.info('quarantine answered', { action: event.action, keys: event.keys, ...counts });
  return answered;
}
