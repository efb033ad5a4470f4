import { pickWeighted, type Random, whole } from './random.ts';

export type Product = {
  number: number;
  sku: string;
  name: string;
  category: string;
  /** Cents, tax included. */
  price: number;
  /** Percent, inside the price. */
  taxRate: number;
  grams: number;
  popularity: number;
  isGiftCard: boolean;
};

type Shelf = { category: string; code: string; taxRate: number; grams: number; goods: [string, number][] };

const shelves: Shelf[] = [
  {
    category: 'tea',
    code: 'TEA',
    taxRate: 7,
    grams: 150,
    goods: [
      ['Assam Second Flush 250 g', 1290],
      ['Darjeeling First Flush 100 g', 1690],
      ['Sencha Uji 100 g', 1490],
      ['Earl Grey Bergamot 250 g', 1190],
      ['Peppermint Leaves 100 g', 690],
      ['Rooibos Vanilla 250 g', 990],
      ['Jasmine Pearls 50 g', 1890],
      ['Oolong Spring 100 g', 2190],
      ['White Peony 50 g', 1790],
      ['Chai Masala 200 g', 1090],
      ['Matcha Ceremonial 30 g', 2990],
      ['Camomile Blossoms 80 g', 790],
    ],
  },
  {
    category: 'coffee',
    code: 'COF',
    taxRate: 7,
    grams: 350,
    goods: [
      ['House Espresso 250 g', 990],
      ['House Espresso 1 kg', 2990],
      ['Ethiopia Sidamo 250 g', 1290],
      ['Colombia Huila 250 g', 1190],
      ['Kenya Nyeri 250 g', 1490],
      ['Decaf Peru 250 g', 1190],
      ['Filter Roast 500 g', 1790],
      ['Cold Brew Pack', 1590],
      ['Guatemala Antigua 250 g', 1290],
      ['Tasting Set Four Origins', 3490],
    ],
  },
  {
    category: 'brewing',
    code: 'BRW',
    taxRate: 19,
    grams: 900,
    goods: [
      ['Hand Grinder', 8900],
      ['French Press 1 l', 3990],
      ['Pour-over Dripper', 2490],
      ['Paper Filters 100', 590],
      ['Gooseneck Kettle', 7900],
      ['Kitchen Scale', 3490],
      ['Tea Strainer', 890],
      ['Glass Teapot 1.2 l', 3690],
      ['Cast-iron Teapot', 6490],
      ['Moka Pot 6 Cups', 3290],
      ['Milk Frother', 2990],
      ['Cleaning Tablets', 790],
    ],
  },
  {
    category: 'tableware',
    code: 'CUP',
    taxRate: 19,
    grams: 500,
    goods: [
      ['Espresso Cups Set of 2', 2290],
      ['Mug Fog Grey', 1490],
      ['Mug Poppy Red', 1490],
      ['Tea Bowl Raku', 2790],
      ['Double-wall Glasses Set of 2', 2490],
      ['Serving Tray Oak', 3490],
      ['Honey Spoon', 690],
      ['Travel Cup 0.4 l', 2690],
      ['Sugar Bowl', 1690],
      ['Saucer Set', 1890],
    ],
  },
  {
    category: 'sweets',
    code: 'SWE',
    taxRate: 7,
    grams: 200,
    goods: [
      ['Almond Cantuccini', 690],
      ['Dark Chocolate 70 %', 490],
      ['Lime Blossom Honey', 890],
      ['Ginger Biscuits', 590],
      ['Candied Orange', 790],
      ['Shortbread Tin', 1290],
      ['Nougat Cubes', 990],
      ['Rock Sugar Brown', 490],
    ],
  },
  {
    category: 'gifts',
    code: 'GIF',
    taxRate: 19,
    grams: 1200,
    goods: [
      ['Gift Box Small', 2990],
      ['Gift Box Large', 5990],
      ['Advent Calendar Tea', 3990],
      ['Barista Starter Box', 11900],
      ['Tea Ceremony Box', 9900],
      ['Greeting Card', 390],
      ['Birthday Box', 4490],
    ],
  },
];

/** What the shop sells: six categories, and a gift card that is no goods. */
export const products: readonly Product[] = shelves
  .flatMap((shelf) => shelf.goods.map(([name, price], at) => productOf(shelf, name, price, at)))
  .map((product, number) => ({ ...product, number }));

export const giftCard: Product = {
  number: products.length,
  sku: 'GIFTCARD-25',
  name: 'Gift Card 25 €',
  category: 'gift_card',
  price: 2500,
  taxRate: 0,
  grams: 0,
  popularity: 0,
  isGiftCard: true,
};

function productOf(shelf: Shelf, name: string, price: number, at: number): Product {
  const sku = `${shelf.code}-${String(at + 1).padStart(2, '0')}`;
  // The first ones on a shelf sell best, dear ones less often.
  const popularity = (1 / (1 + 0.2 * at)) * (2000 / price) ** 0.4;
  const { category, taxRate, grams } = shelf;
  return { number: 0, sku, name, category, price, taxRate, grams, popularity, isGiftCard: false };
}

/** What goods cost us, as a share of their price without tax. */
const costShares: Readonly<Record<string, number>> = {
  tea: 0.36,
  coffee: 0.44,
  brewing: 0.58,
  tableware: 0.52,
  sweets: 0.47,
  gifts: 0.5,
};

/** Cents that one unit costs us without tax. */
export function unitCost({ price, taxRate, category }: Product): number {
  return Math.round((price / (1 + taxRate / 100)) * (costShares[category] ?? 0));
}

export function anyCategory(random: Random): string {
  const weights: Record<string, number> = { tea: 30, coffee: 30, brewing: 14, tableware: 10, sweets: 8, gifts: 8 };
  return pickWeighted(random, Object.keys(weights), (category) => weights[category] ?? 0);
}

/** A product, more likely one of the category that the person likes. */
export function anyProduct(random: Random, likes: string, dearest = Number.POSITIVE_INFINITY): Product {
  const within = products.filter((product) => product.price <= dearest);
  const choice = within.length ? within : products.filter((product) => product.price < 500);
  return pickWeighted(random, choice, (product) => product.popularity * (product.category === likes ? 4 : 1));
}

/** A basket of about the given value in cents, tax included. */
export function basketOf(random: Random, likes: string, target: number): { product: Product; quantity: number }[] {
  const basket = new Map<number, { product: Product; quantity: number }>();
  const first = anyProduct(random, likes, target * 1.15);
  for (let [rest, next] = [target, first]; ; next = anyProduct(random, likes, rest)) {
    const known = basket.get(next.number);
    const wanted = next.price < 2500 && random() < 0.2 ? whole(random, 2, 3) : 1;
    const quantity = next.price * wanted <= rest ? wanted : 1;
    basket.set(next.number, { product: next, quantity: (known?.quantity ?? 0) + quantity });
    rest -= next.price * quantity;
    if (rest < 600 || basket.size > 5) return [...basket.values()];
  }
}
