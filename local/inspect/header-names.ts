/**
 * What files call the columns of records, beside the names of the records themselves: plain letters, English, Polish
 * and German. A draft that guesses wrong is seen by who confirms it, so the list stays short and certain.
 */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  occurred_at: [
    'date',
    'datetime',
    'order_date',
    'invoicedate',
    'created_at',
    'placed_at',
    'ordered_at',
    'data',
    'data_zamowienia',
    'datum',
    'bestelldatum',
    'at',
    'time',
    'timestamp',
  ],
  updated_at: ['modified_at', 'changed_at', 'last_modified', 'data_modyfikacji'],
  order_id: [
    'order',
    'order_no',
    'order_number',
    'invoiceno',
    'numer_zamowienia',
    'zamowienie',
    'bestellung',
    'bestellnummer',
  ],
  line_number: ['line', 'line_no', 'pos', 'position', 'pozycja'],
  customer_id: ['customer', 'client_id', 'customerid', 'klient', 'kunde', 'kundennummer', 'user_id'],
  product_id: ['product', 'sku', 'item', 'stockcode', 'product_code', 'produkt', 'artikel', 'artikelnummer'],
  product_name: ['description', 'item_name', 'nazwa', 'nazwa_produktu', 'bezeichnung'],
  category: ['kategoria', 'kategorie'],
  quantity: ['qty', 'units', 'ilosc', 'liczba', 'sztuk', 'menge', 'anzahl'],
  unit_price: ['price', 'unitprice', 'cena', 'preis', 'einzelpreis'],
  discount_amount: ['discount', 'rabat', 'rabatt'],
  tax_amount: ['tax', 'vat', 'podatek', 'mwst', 'steuer'],
  currency: ['waluta', 'wahrung', 'waehrung'],
  amount: ['value', 'kwota', 'wartosc', 'betrag', 'cost', 'koszt', 'kosten', 'spend'],
  coupon: ['code', 'kupon', 'gutschein', 'coupon_code'],
  total_amount: ['total', 'razem', 'suma', 'gesamt', 'summe'],
};

/** Small letters without accents, words joined by underscores. */
export function plainName(header: string): string {
  const letters = header
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
  return letters.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_+|_+$/g, '');
}

/** The header that a column of a record is called by: its own name first, then the usual other ones in their order. */
export function headerFor(column: string, headers: readonly string[]): string | undefined {
  const names = [column, ...(synonyms[column] ?? [])];
  return names
    .map((name) => headers.find((header) => plainName(header) === name))
    .find((header) => header !== undefined);
}
