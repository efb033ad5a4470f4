import type { WholePiece } from '#local/demo/delivery.ts';
import { decimal } from '#local/demo/people/money.ts';
import { giftCard, type Product, products } from '#local/demo/world/catalogue.ts';
import type { Sending } from './sending.ts';
import { gid, id, type JsonObject, productIds, stamp, toBody } from './shopify-parts.ts';
import { soonPiece } from './shopify-webhook.ts';

/** What the main shop sells, told on its first day. */
export function cataloguePieces(sending: Sending): WholePiece[] {
  return [...products, giftCard].map((product) => {
    const at = sending.world.from + (60 + product.number * 20) * 1_000;
    const place = `product/${product.number}`;
    return soonPiece({ topic: 'products/create', at, place, body: () => toBody(productBody(product, at)) }, sending);
  });
}

function productBody(product: Product, at: number): JsonObject {
  const { product: own, variant } = productIds(product);
  const { name, sku, price, grams, taxRate, category, isGiftCard } = product;
  return {
    id: id(own),
    admin_graphql_api_id: gid('Product', own),
    title: name,
    body_html: null,
    vendor: 'Quillmoor',
    product_type: isGiftCard ? 'Gift Card' : category,
    handle: sku.toLowerCase(),
    status: 'active',
    published_scope: 'web',
    template_suffix: null,
    tags: '',
    created_at: stamp(at),
    updated_at: stamp(at),
    published_at: stamp(at),
    options: [{ id: id(`4${own}`), product_id: id(own), name: 'Title', position: 1, values: ['Default Title'] }],
    images: [],
    image: null,
    variants: [
      {
        id: id(variant),
        admin_graphql_api_id: gid('ProductVariant', variant),
        product_id: id(own),
        title: 'Default Title',
        price: decimal(price),
        compare_at_price: null,
        position: 1,
        sku,
        barcode: null,
        grams,
        taxable: taxRate > 0,
        inventory_policy: 'deny',
        requires_shipping: !isGiftCard,
        created_at: stamp(at),
        updated_at: stamp(at),
      },
    ],
  };
}
