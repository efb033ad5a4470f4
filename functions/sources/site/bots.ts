import { remembering } from './remembering.ts';

/** Words in a user agent that only machines write, in lower case, by what they are. */
const machineWords: Readonly<Record<string, readonly string[]>> = {
  crawler: [
    'bot/',
    'bot;',
    'bot)',
    'bot ',
    'bot-',
    'robot',
    'googlebot',
    'bingbot',
    'gptbot',
    'claudebot',
    'ccbot',
    'adsbot',
    'applebot',
    'yandex.com/bots',
    'crawl',
    'spider',
    'slurp',
    'mediapartners-google',
    'apis-google',
    'google-inspectiontool',
    'googleother',
    'google-read-aloud',
    'feedfetcher',
    'baiduspider',
    'bytespider',
    'facebookexternalhit',
    'meta-externalagent',
    'ia_archiver',
    'archive.org',
    'scrapy',
    'nutch',
  ],
  preview: [
    'bingpreview',
    'skypeuripreview',
    'whatsapp/',
    'embedly',
    'google favicon',
    'vkshare',
    'quora link preview',
  ],
  headless: ['headless', 'phantomjs', 'slimerjs', 'puppeteer', 'playwright', 'selenium', 'webdriver', 'cypress'],
  measuring: [
    'lighthouse',
    'pagespeed',
    'gtmetrix',
    'ptst/',
    'pingdom',
    'uptime',
    'statuscake',
    'site24x7',
    'datadog',
    'newrelic',
    'monitor',
  ],
  library: [
    'curl/',
    'wget/',
    'python',
    'go-http-client',
    'java/',
    'okhttp',
    'apache-httpclient',
    'libwww',
    'perl',
    'ruby',
    'php/',
    'guzzle',
    'node',
    'axios',
    'undici',
    'postman',
    'insomnia',
    'httpie',
  ],
};

/** Telephones of this maker have the word in their names. */
const noMachine = /\bcubot[\w ]*/g;

/** Nobody does more than this. */
const fastest = { events: 60, milliseconds: 10_000 };

export type Signs = {
  readonly userAgent: string | null;
  /** The browser says that a program drives it. */
  readonly isDriven: boolean;
  /** Times of the batch's events, in milliseconds. */
  readonly times: readonly number[];
};

/** Why a batch is taken to be made by a machine; null where nothing says so. */
export function botSign({ userAgent, isDriven, times }: Signs): string | null {
  if (userAgent === null) return 'no user agent';
  if (isDriven) return 'driven';
  return machineOf(userAgent) ?? (isTooFast(times) ? 'too fast' : null);
}

const machineOf = remembering((userAgent: string): string | null => {
  const text = `${userAgent.toLowerCase().replace(noMachine, '')} `;
  const kinds = Object.entries(machineWords);
  return kinds.find(([, words]) => words.some((word) => text.includes(word)))?.[0] ?? null;
});

function isTooFast(times: readonly number[]): boolean {
  if (times.length <= fastest.events) return false;
  const inOrder = [...times].sort((a, b) => a - b);
  return inOrder.some((time, at) => {
    const later = inOrder[at + fastest.events];
    return later !== undefined && later - time <= fastest.milliseconds;
  });
}
