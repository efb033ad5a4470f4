import type { Product } from '#local/demo/world/catalogue.ts';
import { orderId } from './identifiers.ts';
import { lineTotal } from './money.ts';
import { goodsOf, type OrderLine } from './orders.ts';
import type { Session, Step, StepName } from './visits.ts';

const site = 'https://shop.quillmoor.example';

type WebItem = { product: Product; quantity: number; price: number };

/** An event of a visit before either way of sending gives it its form. */
export type WebEvent = {
  name: StepName;
  at: number;
  page: string;
  title: string;
  referrer: string;
  engagedMs: number;
  items: WebItem[];
  /** Cents; null where the event has no value. */
  value: number | null;
  orderId: string | null;
};

export function eventsOf(session: Session): WebEvent[] {
  let page = `${site}${session.touch.landing}`;
  let referrer = session.touch.referrer;
  return session.steps.map((step, index) => {
    const next = pageOf(step, session, index);
    if (next && next !== page) {
      referrer = index > 0 ? page : referrer;
      page = next;
    }
    const before = session.steps[index - 1]?.at ?? step.at;
    return {
      ...goodsFor(step, session),
      name: step.name,
      at: step.at,
      page,
      title: titleOf(page),
      referrer,
      engagedMs: step.at - before,
    };
  });
}

function pageOf(step: Step, session: Session, index: number): string | null {
  if (step.name === 'purchase') return `${site}/checkout/thank-you`;
  if (step.name === 'begin_checkout') return `${site}/checkout`;
  if (step.product) return `${site}/products/${step.product.sku.toLowerCase()}`;
  if (step.name === 'sign_up' || step.name === 'generate_lead') return `${site}/pages/newsletter`;
  return index > 1 ? `${site}/collections/${session.steps.at(-1)?.product?.category ?? 'all'}` : null;
}

function titleOf(page: string): string {
  const path = page.slice(site.length).replace(/\?.*/, '');
  return path === '/' ? 'Quillmoor – tea and coffee' : `Quillmoor – ${path.split('/').at(-1)}`;
}

function goodsFor(step: Step, { order }: Session): Pick<WebEvent, 'items' | 'value' | 'orderId'> {
  if (step.name === 'purchase' && order) {
    return { items: order.lines.map(itemOf), value: goodsOf(order.lines), orderId: orderId(order) };
  }
  if (!step.product) return { items: [], value: null, orderId: null };
  const { product } = step;
  return { items: [{ product, quantity: 1, price: product.price }], value: product.price, orderId: null };
}

function itemOf(line: OrderLine): WebItem {
  const { product, quantity } = line;
  return { product, quantity, price: Math.round(lineTotal(line) / quantity) };
}
