export type Consent = 'ask' | 'granted' | 'denied';

const goods =
  "{ value: 61, currency: 'pln', items: [{ item_id: 'SKU-7', item_category: 'Tea', price: 30.5, quantity: 2 }] }";
const tell = (name: string, params = goods) => `lifecycle('event', '${name}', ${params});`;

type Page = { readonly title: string; readonly type: string; readonly body: string };

/** A form that leads on when it is sent, and tells of it before. */
const step = (id: string, next: string, event: string, field: string) => `
  <form id="${id}" action="${next}" onsubmit="${event.replaceAll('"', '&quot;')}">
    <input name="${field}" id="field"><button>on</button>
  </form>`;

const pages: Readonly<Record<string, Page>> = {
  '/': {
    title: 'Home',
    type: 'home',
    body: `<a id="on" href="/tea">tea</a>
      <form name="newsletter" action="/thanks"><input name="email" id="mail" type="email"><button>send</button></form>`,
  },
  '/thanks': { title: 'Thanks', type: 'content', body: '<a id="on" href="/tea">tea</a>' },
  '/tea': {
    title: 'Tea',
    type: 'product',
    body: `<script>${tell('view_item')}</script><button id="add" onclick="${tell('add_to_cart')}">add</button>
      <a id="on" href="/cart">cart</a>`,
  },
  '/cart': {
    title: 'Cart',
    type: 'cart',
    body: `<script>${tell('view_cart')}</script><a id="on" href="/checkout/details">check out</a>`,
  },
  '/checkout/details': {
    title: 'Details',
    type: 'checkout',
    body: `<script>${tell('begin_checkout')}</script>${step('details', '/checkout/shipping', tell('add_contact_info'), 'phone')}`,
  },
  '/checkout/shipping': {
    title: 'Shipping',
    type: 'checkout',
    body: step('shipping', '/checkout/payment', tell('add_shipping_info'), 'street'),
  },
  '/checkout/payment': {
    title: 'Payment',
    type: 'checkout',
    body: `<button id="fail" onclick="${tell('payment_failed')}">fail</button>
      ${step('payment', '/done', tell('add_payment_info', "{ value: 61, currency: 'PLN', payment_type: 'blik' }"), 'card')}`,
  },
  '/done': {
    title: 'Done',
    type: 'checkout',
    body: `<script>${tell('purchase', "{ order_id: 'order-planted', value: 61, currency: 'PLN' }")}</script>`,
  },
  '/slow': { title: 'Slow', type: 'content', body: '<img alt="" src="/slow.png">' },
  '/own': { title: 'Own', type: 'content', body: '' },
  '/spa': {
    title: 'App',
    type: 'content',
    body: `<button id="next" onclick="history.pushState({}, '', '/spa/two?tab=1'); document.title = 'Two'">two</button>
      <button id="same" onclick="history.replaceState({ y: 5 }, '', '/spa/two?tab=2')">same</button>`,
  },
};

/** A page of the shop with the tracker in its head, as docs/tracker.md says to put it there. */
export function pageOf(path: string, endpoint: string, consent: Consent): string {
  const script = path === '/own' ? '/own/tracker.js" data-endpoint="/site' : `${endpoint}/tracker.js`;
  const { title, type, body } = pages[path] ?? { title: 'Other', type: 'content', body: '' };
  return `<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,">
    <script>window.lifecycle = window.lifecycle || function () { (lifecycle.q = lifecycle.q || []).push(arguments) }</script>
    <script async src="${script}" data-consent="${consent}"></script></head>
    <body data-page-type="${type}">${body}</body></html>`;
}
