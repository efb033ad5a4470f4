import type { WholePiece } from '#local/demo/delivery.ts';
import { day, hour, iso, localMidnight } from '#local/demo/world/calendar.ts';
import { pick, pickWeighted, poisson, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import { brand } from '#local/demo/world/settings.ts';
import type { World } from '#local/demo/world/world.ts';

type Sentiment = 'positive' | 'neutral' | 'negative';

/** One mention as Brand24 lists it. */
type Mention = {
  date: string;
  time: string;
  title: string;
  content: string;
  url: string;
  host: string;
  category: string;
  sentiment: Sentiment;
  tags: string[];
  author: string;
  reach: number;
};

const ours = { name: brand, perDay: 1.1, project: 410_022, moods: { positive: 38, neutral: 50, negative: 12 } };
const rivals = [
  { name: 'Brambleford', perDay: 0.8, project: 410_023, moods: { positive: 25, neutral: 55, negative: 20 } },
  { name: 'Kestrelby', perDay: 0.5, project: 410_024, moods: { positive: 30, neutral: 60, negative: 10 } },
];
const brands = [ours, ...rivals];

const places = [
  { category: 'Instagram', host: 'instagram.com', weight: 30, reach: 900 },
  { category: 'Facebook', host: 'facebook.com', weight: 16, reach: 600 },
  { category: 'TikTok', host: 'tiktok.com', weight: 12, reach: 2400 },
  { category: 'X', host: 'x.com', weight: 10, reach: 500 },
  { category: 'blogs', host: 'teablog.example', weight: 12, reach: 1500 },
  { category: 'news', host: 'daily-herald.example', weight: 8, reach: 9000 },
  { category: 'web', host: 'coffee-forum.example', weight: 9, reach: 400 },
  { category: 'podcasts', host: 'brewcast.example', weight: 3, reach: 3000 },
];

const sayings: Record<Sentiment, string[]> = {
  positive: [
    'The new first flush from NAME is wonderful, I will order again.',
    'Unboxing my NAME gift box: lovely, carefully packed.',
    'NAME answered within an hour and sent a new teapot at once.',
    'Best espresso beans of the year so far: NAME, clearly.',
  ],
  neutral: [
    'NAME opens a stand at the fair this weekend.',
    'Does anybody know whether NAME ships to Austria?',
    'We compare five tea shops, NAME among them.',
    'NAME has a new range of cups for the season.',
  ],
  negative: [
    'Waited nine days for my parcel from NAME, not amused.',
    'The mug from NAME came broken, second time now.',
    'NAME has raised its prices again.',
  ],
};

/** A week's mentions of our brand and two others, copies of one article on several sites among them. */
function mentionsOfWeek(world: World, week: readonly string[], at: number): Mention[] {
  const random = randomFor(world.seed, 'mentions', week[0] ?? '', at);
  const { name, perDay, moods } = brands[at] ?? ours;
  return week.flatMap((date) =>
    Array.from({ length: poisson(random, perDay) }, () => mention(random, date, name, moods)).flat(),
  );
}

function mention(random: Random, date: string, name: string, moods: Record<Sentiment, number>): Mention[] {
  const place = pickWeighted(random, places, (each) => each.weight);
  const names: Sentiment[] = ['positive', 'neutral', 'negative'];
  const sentiment = pickWeighted(random, names, (each) => moods[each]);
  const text = pick(random, sayings[sentiment]).replace('NAME', name);
  const handle = `${pick(random, ['teafan', 'beanie', 'cupofjoy', 'slowbrew', 'kettle'])}_${whole(random, 10, 999)}`;
  const number = whole(random, 1_000_000, 9_999_999);
  const two = (high: number) => String(whole(random, 0, high)).padStart(2, '0');
  const article = {
    date,
    time: `${two(23)}:${two(59)}:${two(59)}`,
    title: text.split(/[:,]/)[0] ?? text,
    // The service cuts texts at 250 characters.
    content: `${text} ${text.length > 55 ? 'More of this in the coming days.' : ''}`.trim().slice(0, 250),
    category: place.category,
    sentiment,
    tags: [],
    author: handle,
    reach: Math.round(place.reach * (0.3 + 2 * random() ** 2)),
  };
  const on = (host: string): Mention => ({ ...article, url: `https://${host}/p/${number}`, host });
  const isSyndicated = place.category === 'news' && random() < 0.4;
  return [on(place.host), ...(isSyndicated ? [on('morning-post.example'), on('city-news.example')] : [])];
}

/** A page a week and brand; each page is asked for on the day after the week, and repeats its last day. */
export function mentionPieces(world: World): WholePiece[] {
  const weeks = weeksOf(world.season.dates);
  return weeks.flatMap((week, index) =>
    brands.flatMap(({ name, project }, which): WholePiece[] => {
      const last = week.at(-1) ?? '';
      const at = Math.min(localMidnight(last) + day + 3 * hour + which, world.until - 1_000);
      const before = weeks[index - 1];
      const overlap = before ? mentionsOfWeek(world, before, which).filter(({ date }) => date === before.at(-1)) : [];
      const mentions = [...overlap, ...mentionsOfWeek(world, week, which)];
      const content = JSON.stringify({ status: 'success', data: { project: { id: project, name }, mentions } });
      const page = (when: number) =>
        ({ way: 'page', source: 'brand24', feed: name.toLowerCase(), receivedAt: iso(when), content }) as const;
      // Now and then a page is asked for twice.
      const again = at + hour;
      const isRepeated = (index + which) % 13 === 5 && again < world.until;
      const repeated: WholePiece = { at: again, faults: ['repeated_page'], delivery: page(again) };
      return [{ at, delivery: page(at) }, ...(isRepeated ? [repeated] : [])];
    }),
  );
}

export function weeksOf(dates: readonly string[]): string[][] {
  const weeks: string[][] = [];
  for (let at = 0; at < dates.length; at += 7) weeks.push(dates.slice(at, at + 7));
  return weeks;
}

/** How many mentions each brand has. */
export function countMentions(world: World): Record<string, number> {
  const weeks = weeksOf(world.season.dates);
  const count = (which: number) => weeks.reduce((sum, week) => sum + mentionsOfWeek(world, week, which).length, 0);
  return Object.fromEntries(brands.map(({ name }, which) => [name, count(which)]));
}
