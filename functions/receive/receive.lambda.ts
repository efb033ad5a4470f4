import { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { environment } from '#functions/environment.ts';
import { readSecret } from '#functions/intake/secret.client.ts';
import { secretStore } from '#functions/intake/secrets.ts';
import { enqueueWithin } from './enqueue.ts';
import { sendMessage } from './queue.client.ts';
import { type ReceiveDeps, type Request, receive } from './receive.ts';

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

/** The signature is over the bytes that were sent: text is UTF-8 of them, anything else comes as base64. */
export function requestOf(event: LambdaFunctionURLEvent): Request {
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    url: `https://${event.requestContext.domainName}${event.rawPath}${event.rawQueryString && `?${event.rawQueryString}`}`,
    headers: lowerCased(event.headers),
    query: event.queryStringParameters ?? {},
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function lowerCased(headers: LambdaFunctionURLEvent['headers']): Request['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function makeDeps(): ReceiveDeps {
  const { QUEUE_URL, SECRET_ID, ALLOWED_ORIGINS } = environment(['QUEUE_URL', 'SECRET_ID', 'ALLOWED_ORIGINS']);
  return {
    secrets: secretStore(() => readSecret(SECRET_ID)),
    enqueue: (message, milliseconds) =>
      enqueueWithin(message, milliseconds, { send: (text, signal) => sendMessage(QUEUE_URL, text, signal) }),
    logger: new Logger({ serviceName: 'receive' }),
    allowedOrigins: ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  };
}
