import { hour, localDate, minute } from '#local/demo/world/calendar.ts';
import { anyProduct, type Product } from '#local/demo/world/catalogue.ts';
import { type ChannelName, type Touch, touchOf } from '#local/demo/world/channels.ts';
import { exponential, pickWeighted, type Random, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { Order } from './orders.ts';

export type StepName =
  | 'session_start'
  | 'page_view'
  | 'view_item'
  | 'add_to_cart'
  | 'begin_checkout'
  | 'purchase'
  | 'sign_up'
  | 'generate_lead';

export type Step = { name: StepName; at: number; product: Product | null };

type Device = 'mobile' | 'desktop' | 'tablet';

/** A browser as web analytics knows it, until its cookies are cleared. */
export type Browser = { clientId: string; device: Device; firstTouch: Touch; firstAt: number; visits: number };

/** How far a visit goes. */
export type Aim = 'bounce' | 'look' | 'cart' | 'checkout' | 'buy' | 'subscribe';

export type Session = {
  at: number;
  browser: Browser;
  visitNumber: number;
  hasConsented: boolean;
  userId: string | null;
  touch: Touch;
  steps: Step[];
  order: Order | null;
  countryCode: string;
  isBot: boolean;
  /** What the collecting script or the network does to it. */
  trouble: 'none' | 'repeated' | 'late' | 'milliseconds';
};

export type VisitPlan = {
  at: number;
  channel: ChannelName;
  aim: Aim;
  likes: string;
  hasConsented: boolean;
  countryCode: string;
  userId?: string | null;
};

/** `shared` is the id of a browser that a household shares. */
export function newBrowser(random: Random, at: number, firstTouch: Touch, shared: string | null = null): Browser {
  const own = `${whole(random, 100_000_000, 2_147_483_647)}.${Math.floor(at / 1000)}`;
  const weights: Record<Device, number> = { mobile: 62, desktop: 34, tablet: 4 };
  const devices: Device[] = ['mobile', 'desktop', 'tablet'];
  const device = pickWeighted(random, devices, (each) => weights[each]);
  return { clientId: shared ?? own, device, firstTouch, firstAt: at, visits: 0 };
}

/** One visit with its steps; `browserFor` hands out the browser that it is made with. */
export function visit(random: Random, plan: VisitPlan, browserFor: (touch: Touch) => Browser): Session {
  const touch = touchOf(random, plan.channel, localDate(plan.at));
  const browser = browserFor(touch);
  browser.visits++;
  return {
    at: plan.at,
    browser,
    visitNumber: browser.visits,
    hasConsented: plan.hasConsented,
    userId: plan.userId ?? null,
    touch,
    steps: stepsOf(random, plan),
    order: null,
    countryCode: plan.countryCode,
    isBot: false,
    trouble: troubleOf(random),
  };
}

/** Whether it fell into the days in which nothing was sent. */
export function isSilenced(session: Session, { silence }: World): boolean {
  return session.at >= silence.from && session.at < silence.until;
}

/** The instant of a visit's last step. */
export function endOf(session: Session): number {
  return session.steps.at(-1)?.at ?? session.at;
}

function stepsOf(random: Random, plan: VisitPlan): Step[] {
  let at = plan.at;
  const steps: Step[] = [];
  const add = (name: StepName, product: Product | null = null) => {
    steps.push({ name, at, product });
    at += Math.round(4_000 + Math.min(exponential(random, 45_000), 8 * minute));
  };
  add('session_start');
  add('page_view');
  if (plan.aim === 'bounce') return steps;
  if (random() < 0.35) add('page_view');
  if (plan.aim === 'subscribe') {
    add(random() < 0.8 ? 'sign_up' : 'generate_lead');
    return steps;
  }
  const product = anyProduct(random, plan.likes);
  if (random() < 0.2) add('view_item', anyProduct(random, plan.likes));
  add('view_item', product);
  if (plan.aim !== 'look') add('add_to_cart', product);
  if (plan.aim === 'checkout' || plan.aim === 'buy') add('begin_checkout', product);
  if (plan.aim === 'buy') add('purchase');
  return steps;
}

function troubleOf(random: Random): Session['trouble'] {
  const roll = random();
  if (roll < 0.003) return 'repeated';
  return roll < 0.011 ? 'late' : 'none';
}

/** When a session's events reach us: soon after it, or hours late where the network failed. */
export function sessionArrival(session: Session): number {
  // The protocol takes events back to 72 hours; the delay must come from the session itself to be the same each time.
  const late = session.trouble === 'late' ? hour * (2 + (session.at % 58)) : 0;
  return endOf(session) + 2_000 + (session.at % 25_000) + late;
}
