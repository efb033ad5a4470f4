type Otherwise = {
  readonly why: string;
  readonly kinds: readonly ('object' | 'word' | 'gone')[];
  /** Of `source member: record.column`. */
  readonly places: readonly RegExp[];
};

/** Changes that are no fault of a source, or that something else tells: every one with its reason. */
export const readOtherwise: readonly Otherwise[] = [
  {
    why: 'What is no e-mail or phone names nobody, and a name may be any word; the record stays, its payload says so',
    kinds: ['word'],
    places: [/_hash$/, /: identity_pairs$/],
  },
  {
    why: 'What a browser tells without a signature is believed where it is plainly so; the receipt has the time',
    kinds: ['object', 'word'],
    places: [
      /^site (?:sent_at|events\.time|has_touch|is_driven): /,
      /^site events\.page: web_events\.(?:utm_|click_id)/,
    ],
  },
  {
    why: 'A person may come as an object instead of an id: the vendor documents both',
    kinds: ['object'],
    places: [/^delighted person: /],
  },
  {
    why: 'The shape of an entry is documented nowhere: one that names no list is taken for all mail, which allows less',
    kinds: ['object'],
    places: [/^engagebay unsubscribeList: consents/],
  },
  {
    why: 'Fields of people’s own are of any type, and those with parts are no traits: the payload keeps them',
    kinds: ['object'],
    places: [/^intercom (?:data\.)?custom_attributes/, /^woocommerce meta_data/],
  },
  {
    why: 'It names what stands beside it, or which of several things: another name is another thing, told in the payload',
    kinds: ['word'],
    places: [
      /^(?:ga4 events\.name|ga4_bigquery event_(?:name|params\.key)|site events\.event_name): /,
      /^(?:shopify (?:\w+\.)?note_attributes\.name|woocommerce meta_data|engagebay properties\.name): ?/,
      /^woocommerce meta_data\./,
      /^hubspot propertyName: /,
      /^meta_ads .*action_type: /,
      /^zendesk (?:tickets\.requester_id|users\.id|metric_sets\.ticket_id): /,
    ],
  },
  {
    why: 'Words that people choose freely: a question, a pipeline, a status of a plugin, a kind of product',
    kinds: ['word'],
    places: [
      /^delighted .*question\.text: .*measure$/,
      /^(?:refiner form|satismeter campaign)\.name: .*measure$/,
      /^satismeter response\.answers\.(?:label|type|metric): /,
      /^typeform .*(?:\.title|field\.type): /,
      /^hubspot results\.properties\.(?:pipeline|dealtype|hs_lead_status|lifecyclestage): /,
      /^woocommerce status: orders\./,
      /^shopify product_type: products\.is_gift_card$/,
      /^smile_io points_transactions\.description: .*kind$/,
      /^zendesk tickets\.via\.source\.rel: .*direction$/,
      /^awin type: .*platform_conversions$/,
      /^brand24_export Source category: .*platform$/,
      /^sfmc_opens EmailClient: .*is_automatic$/,
    ],
  },
  {
    why: 'Only one word gives leave, or says that it is through: any other is taken for less',
    kinds: ['word'],
    places: [
      /^engagebay status: consents\.state$/,
      /^hubspot results\.properties\.hs_legal_basis: consents\.state$/,
      /^hubspot propertyValue: /,
      /^refiner triggered_event: .*state$/,
      /^sfmc_bounces BounceCategory: consents$/,
      /^smile_io .*fulfillment_status: referrals\./,
    ],
  },
  {
    why: 'A sale in another currency than its commission has no amount here: the payload has it',
    kinds: ['word'],
    places: [/^awin saleAmount\.currency: /],
  },
  {
    why: 'Words under a question that is named after a score are its comment, and stand in `text`',
    kinds: ['word'],
    places: [/^refiner response\.data\.\w+: .*score$/],
  },
  {
    why: 'A key of a subscriber is an id or an e-mail; words are neither, and may name somebody',
    kinds: ['word'],
    places: [/^sfmc_\w+ SubscriberKey: .*customer_id$/],
  },
  {
    why: 'A birthday is kept as its year; words without one are hidden',
    kinds: ['word'],
    places: [/date_of_birth: /],
  },
  {
    why: 'It may be absent, and what stands then is documented by the vendor',
    kinds: ['gone'],
    places: [
      /^hubspot associationRemoved: /,
      /^impact (?:Actions\.)?ClientCost: .*amount$/,
      /country_code: customer_traits\.value$/,
      /^stripe_billing .*(?:usage_type|quantity|unit_amount_decimal): /,
      /^woocommerce(?:_subscriptions)? discount_total: /,
    ],
  },
  {
    why: 'Nobody asked for a user who is no customer, and one who asked nothing has nothing to tell but what is known',
    kinds: ['gone'],
    places: [/^zendesk users\./],
  },
];
