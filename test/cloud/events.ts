import { createHash, createHmac } from 'node:crypto';
import type { LambdaFunctionURLEvent, S3ObjectCreatedNotificationEvent } from 'aws-lambda';
import { account, region, sourceSecrets } from './deployment.ts';

export type Post = {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A request to a function URL, as Lambda hands it over. */
export function urlEvent({ path, headers = {}, query = {}, body }: Post) {
  const http = { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { 'content-type': 'application/json', ...headers },
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    requestContext: { http, domainName: 'lake.quillmoor.example' },
    body,
    isBase64Encoded: false,
  } as unknown as LambdaFunctionURLEvent;
}

/** A webhook as Shopify signs it. */
export function shopifyPost(
  body: string,
  eventId: string,
  secret: string = sourceSecrets.shopify,
  topic = 'orders/create',
): Post {
  const headers = {
    'x-shopify-topic': topic,
    'x-shopify-event-id': eventId,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  };
  return { path: '/shopify', headers, body };
}

/** What EventBridge says of an object that was put into a bucket. */
export function objectCreated(bucket: string, key: string, content: string, time: string, version: string) {
  const etag = createHash('md5').update(content).digest('hex');
  const size = Buffer.byteLength(content);
  const object = { key, size, etag, 'version-id': version, sequencer: '0062E99A88DC407460' };
  return {
    version: '0',
    id: '2d4eba74-fd51-3966-4bfa-b013c9da8ff1',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    time,
    region,
    resources: [`arn:aws:s3:::${bucket}`],
    detail: { version: '0', bucket: { name: bucket }, object, reason: 'PutObject' },
  } as unknown as S3ObjectCreatedNotificationEvent;
}
