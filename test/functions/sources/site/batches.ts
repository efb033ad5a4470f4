import { createHash } from 'node:crypto';

/** The clock of the browser, which is wrong by years: only differences count. */
export const sentAt = 1_234_567_890_000;

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';

export const desktop = { 'user-agent': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36` };
export const phone = { 'user-agent': `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36` };
export const tablet = {
  'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
};

/** An event that waited so many seconds before it was sent; the same name and wait have the same id. */
export function event(name: string, waited: number) {
  const event_id = createHash('sha256').update(`${name} ${waited}`).digest('hex').slice(0, 32);
  return { event_id, time: sentAt - waited * 1000, event_name: name };
}

export const clickBatch = Buffer.from(JSON.stringify({ sent_at: sentAt, events: [event('click', 0)] }));
