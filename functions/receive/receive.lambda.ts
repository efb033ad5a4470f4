import { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/keys/secret.client.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import { putBody } from './bodies.client.ts';
import { sendMessage } from './queue.client.ts';
import { type ReceiveDeps, type Request, receive } from './receive.ts';
import { unsignedRate } from './unsigned-rate.ts';
import { triedWithin } from './within.ts';

let deps: ReceiveDeps | undefined;

export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  deps ??= makeDeps();
  const { status, body, headers, isBase64 = false } = await receive(requestOf(event), deps);
  return {
    statusCode: status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body,
    isBase64Encoded: isBase64,
  };
}

/**
 * The signature is over the bytes that were sent: text is UTF-8 of them, anything else comes as base64. A stranger may
 * leave out whatever HTTP lets him leave out.
 */
export function requestOf(event: Partial<LambdaFunctionURLEvent>): Request {
  const { requestContext, rawPath = '', rawQueryString = '', headers = {}, queryStringParameters = {} } = event;
  return {
    method: requestContext?.http.method ?? '',
    path: rawPath,
    url: `https://${requestContext?.domainName ?? ''}${rawPath}${rawQueryString && `?${rawQueryString}`}`,
    headers: lowerCased(headers),
    query: queryStringParameters,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    address: requestContext?.http.sourceIp,
  };
}

function lowerCased(headers: LambdaFunctionURLEvent['headers']): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const variables = [
  'QUEUE_URL',
  'QUARANTINE_BUCKET',
  'SECRET_ID',
  'ALLOWED_ORIGINS',
  'UNSIGNED_RATE_PER_MINUTE',
] as const;

function makeDeps(): ReceiveDeps {
  const { QUEUE_URL, QUARANTINE_BUCKET, SECRET_ID, ALLOWED_ORIGINS, UNSIGNED_RATE_PER_MINUTE } = environment(variables);
  return {
    secrets: secretStore(() => readSecret(SECRET_ID)),
    enqueue: (message, milliseconds) =>
      triedWithin(milliseconds, (signal) => sendMessage(QUEUE_URL, message, signal), 'LC-ING-023'),
    keepBody: (key, bytes, milliseconds) =>
      triedWithin(milliseconds, (signal) => putBody(QUARANTINE_BUCKET, key, bytes, signal), 'LC-ING-021'),
    logger: new Logger({ serviceName: 'receive' }),
    allowedOrigins: ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    unsignedRate: unsignedRate(Number(UNSIGNED_RATE_PER_MINUTE)),
  };
}
