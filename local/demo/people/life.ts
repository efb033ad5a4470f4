import { day } from '#local/demo/world/calendar.ts';
import { flightArrival } from '#local/demo/world/flights.ts';
import { type Random, randomFor } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import { type HeardOfUs, heardOfUs, type Recommendation, recommendationsOf } from './answers.ts';
import { type Consent, consentsOf } from './consents.ts';
import { type Contract, contractOf, type Deal, dealOf, type Renewal, renewalsOf } from './contracts.ts';
import { type FairVisit, fairVisitOf } from './fair.ts';
import { type Lead, leadOf } from './leads.ts';
import { netPaid } from './money.ts';
import type { Order } from './orders.ts';
import { type Parcel, parcelOf } from './parcels.ts';
import { type Person, personOf } from './people.ts';
import { type Points, pointsOf } from './points.ts';
import { type Invitation, invitationsOf, type SentBy, sentBy } from './referrals.ts';
import { type Review, reviewOf } from './reviews.ts';
import { type SalesContact, salesContactsOf } from './sales-contacts.ts';
import { caseOf, type ServiceCase } from './service.ts';
import { type Story, storyOf } from './stories.ts';
import { contractSystem } from './terms.ts';

/** Everything that one person truly did, and what was done to them; every sender tells its part of it. */
export type Life = Story & {
  readonly parcels: readonly Parcel[];
  readonly cases: readonly ServiceCase[];
  readonly recommendations: readonly Recommendation[];
  readonly heardOfUs: HeardOfUs | null;
  readonly points: readonly Points[];
  readonly reviews: readonly Review[];
  readonly invitations: readonly Invitation[];
  readonly sentBy: SentBy | null;
  readonly deal: Deal | null;
  readonly contract: Contract | null;
  /** Talks about the next term, where sales keeps the contracts; what is billed by a system renews itself. */
  readonly renewals: readonly Renewal[];
  readonly fair: FairVisit | null;
  readonly lead: Lead | null;
  readonly consents: readonly Consent[];
  readonly salesContacts: readonly SalesContact[];
};

/** The life of the person with a number: the same for a seed, whoever asks and whatever was made before. */
function lifeOf(world: World, number: number): Life {
  const { seed, until } = world;
  const { person, arrival, sentBy: sender } = comingOf(world, number);
  const story = storyOf(world, person, arrival);
  const { orders } = story;
  const parcels = orders.flatMap((order) => parcelOf(seed, order, until) ?? []);
  const parcelFor = (order: Order) => parcels.find((parcel) => parcel.order === order) ?? null;
  const cases = orders.flatMap((order) => caseOf(seed, order, parcelFor(order), until) ?? []);
  const experiences = orders.map((order) => ({
    order,
    parcel: parcelFor(order),
    service: cases.find((each) => each.order === order) ?? null,
  }));
  const [first] = orders;
  const deal = dealFor(world, story);
  const contract = first && netPaid(first) > 0 ? contractFor(world, person, first) : null;
  const fair = fairVisitOf(world, story);
  return {
    ...story,
    parcels,
    cases,
    recommendations: recommendationsOf(seed, experiences, until),
    heardOfUs: first ? heardOfUs(seed, person, first) : null,
    points: pointsOf(seed, person, orders, until),
    reviews: orders.flatMap((order) => reviewOf(seed, order, parcelFor(order), until) ?? []),
    invitations: invitationsOf(seed, number, orders, until),
    sentBy: first && first.placedAt >= arrival ? sender : null,
    deal,
    contract,
    renewals: contract && contractSystem(world, person) === 'contracts_csv' ? renewalsOf(contract, until) : [],
    fair,
    lead: leadOf(world, story, { deal, fair }),
    consents: consentsOf(world, story),
    salesContacts: salesContactsOf(story, deal, world),
  };
}

type Coming = { readonly person: Person; readonly arrival: number; readonly sentBy: SentBy | null };

/** Who the person is and when they came; one whom no customer could have sent came by word of mouth. */
function comingOf(world: World, number: number): Coming {
  const random = randomFor(world.seed, 'coming', number);
  const person = personOf(randomFor(world.seed, 'person', number), world, number);
  const arrival = arrivalOf(world, person, random);
  if (person.channel.name !== 'customer_referral') return { person, arrival, sentBy: null };
  const found = sentBy(random, world, number, arrival, (other) => firstOrderOf(world, other));
  return { person, arrival, sentBy: found };
}

/** Whoever saw a spot comes in the weeks of the flight and after it, everybody else as the season has it. */
function arrivalOf(world: World, person: Person, random: Random): number {
  const usual = world.season.any(random);
  if (person.channel.name !== 'tv') return usual;
  return flightArrival(randomFor(world.seed, 'flight', person.number), world) ?? usual;
}

/** When a person ordered first; null for those who never did, or nobody knows how they came. */
function firstOrderOf(world: World, number: number): number | null {
  const person = personOf(randomFor(world.seed, 'person', number), world, number);
  const arrival = arrivalOf(world, person, randomFor(world.seed, 'coming', number));
  return storyOf(world, person, arrival).orders[0]?.placedAt ?? null;
}

/** Terms are signed in a business of contracts; in a shop a few take the monthly box. */
function contractFor({ seed, until, business }: World, person: Person, first: Order): Contract | null {
  if (business.hasContracts) return contractOf(seed, person, first, Math.round(person.spend / 3), until);
  return business.kind === 'shop' && person.number % 25 === 3 ? contractOf(seed, person, first, 1990, until) : null;
}

/** Deals are talked about where contracts are signed, and with those who asked for an offer. */
function dealFor({ seed, until, business }: World, story: Story): Deal | null {
  const { person, orders, kind, cameAt } = story;
  const [first] = orders;
  if (business.hasContracts && first) {
    const start = Math.max(cameAt - 30 * day, first.placedAt - 45 * day);
    return dealOf(seed, person, start, first.placedAt, until);
  }
  return kind === 'asker' && (business.hasContracts || person.number % 9 === 4)
    ? dealOf(seed, person, cameAt, null, until)
    : null;
}

/** Every life of the shop, one after the other: only one is held at a time. */
export function* livesOf(world: World): Generator<Life> {
  for (let number = 0; number < world.scale.people; number++) yield lifeOf(world, number);
}
