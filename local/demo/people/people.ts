import type { Process } from '#local/demo/world/business.ts';
import { anyCategory } from '#local/demo/world/catalogue.ts';
import { type Channel, channels } from '#local/demo/world/channels.ts';
import { gamma, itemAt, pick, pickWeighted, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';

export type Address = { street: string; zip: string; city: string; country: string; countryCode: string };

/** Somebody who shows intent at least once: a buyer, a subscriber or one who only looks. */
export type Person = {
  number: number;
  firstName: string;
  lastName: string;
  email: string;
  /** A second address that some people order with: another customer of the shop, the same person. */
  otherEmail: string | null;
  phone: string | null;
  address: Address;
  channel: Channel;
  likes: string;
  /** Cents of an average basket. */
  spend: number;
  acceptsMarketing: boolean;
  hasConsented: boolean;
  /** Gave an address that is nobody's, as many do. */
  hasJunkEmail: boolean;
  /** Number of whom they live with: both use one browser, and this one the other's address. */
  householdOf: number | null;
  birthYear: number;
};

// biome-ignore format: a list of names reads better in rows
const firstNames = ['Anna', 'Jan', 'Maria', 'Łukasz', 'Zoë', 'Paul', 'Emma', 'Ben', 'Sofie', 'Leon', 'Ida', 'Max', 'Clara', 'Felix', 'Hanna', 'Jonas', 'Lena', 'Noah', 'Mia', 'Tom', 'Ewa', 'Piotr', 'Kasia', 'Adam', 'Greta', 'Karl', 'Luise', 'Oskar', 'Nora', 'Emil', 'Marta', 'Filip', 'Julia', 'Tim', 'Sara', 'Moritz', 'Elif', 'Can', 'Chloé', 'Luc'];
// biome-ignore format: a list of names reads better in rows
const lastNames = ['Kowalska', 'Nowak', 'Müller', 'Schmidt', 'Weiß', 'Fischer', 'Wagner', 'Becker', 'Hoffmann', 'Schäfer', 'Koch', 'Bauer', 'Richter', 'Klein', 'Wolf', 'Neumann', 'Schwarz', 'Zimmer', 'Krüger', 'Hartmann', 'Lange', 'Werner', 'Krause', 'Lehmann', 'Köhler', 'Huber', 'Gruber', 'Steiner', 'Moser', 'Egger', 'Wiśniewski', 'Lewandowska', 'Zieliński', 'Szymańska', 'Dąbrowski', "O'Neill", 'Janssen', 'de Vries', 'Bakker', 'Visser', 'Keller', 'Brunner', 'Baumann', 'Frei', 'Yılmaz', 'Demir', 'Arslan', 'Martin', 'Petit', 'Dubois', 'Lindner', 'Sommer', 'Winter', 'Vogel', 'Busch', 'Horn', 'Pohl', 'Seidel', 'Ziegler', 'Adler'];
const streets = ['Lindenweg', 'Mühlgasse', 'Am Anger', 'Gartenstraße', 'Feldweg', 'Schulstraße', 'Rosenallee'];

type Place = Omit<Address, 'street'> & { weight: number };
const germany = { country: 'Germany', countryCode: 'DE' };
const austria = { country: 'Austria', countryCode: 'AT' };
const places: Place[] = [
  { ...germany, city: 'Berlin', zip: '10115', weight: 24 },
  { ...germany, city: 'Hamburg', zip: '20095', weight: 14 },
  { ...germany, city: 'München', zip: '80331', weight: 14 },
  { ...germany, city: 'Köln', zip: '50667', weight: 12 },
  { ...germany, city: 'Leipzig', zip: '04103', weight: 12 },
  { ...austria, city: 'Wien', zip: '1010', weight: 8 },
  { ...austria, city: 'Graz', zip: '8010', weight: 3 },
  { country: 'Poland', countryCode: 'PL', city: 'Wrocław', zip: '50-001', weight: 6 },
  { country: 'Netherlands', countryCode: 'NL', city: 'Utrecht', zip: '3511', weight: 4 },
  { country: 'Switzerland', countryCode: 'CH', city: 'Basel', zip: '4051', weight: 3 },
];

// Numbers that the German regulator keeps free for films: five cities with a thousand each.
const filmNumbers = ['+493023125', '+494066969', '+496990009', '+498999998', '+492214710'];

/** The person with a number: who they are does not depend on anybody else. */
export function personOf(random: Random, world: World, number: number): Person {
  const firstName = pick(random, firstNames);
  const lastName = pick(random, lastNames);
  const channel = pickWeighted(random, channels, (each) => each.people);
  const mailbox = `${plain(firstName)}.${plain(lastName)}${number + 1}`;
  const householdOf = number % 40 === 11 ? number - 1 : null;
  const hasJunkEmail = number % 150 === 77;
  const own = `${mailbox}@example.${random() < 0.7 ? 'com' : 'org'}`;
  return {
    number,
    firstName,
    lastName,
    email: emailOf(world, number, hasJunkEmail ? itemAt(junk, number % junk.length) : own),
    otherEmail: random() < 0.04 ? `${mailbox}@work.example.net` : null,
    phone: random() < 0.55 ? phoneOf(number) : null,
    address: addressOf(random),
    channel,
    likes: anyCategory(random),
    spend: averageSpend(random, world.business.process) * channel.spend,
    acceptsMarketing: random() < 0.6,
    hasConsented: random() < 0.88,
    hasJunkEmail,
    householdOf,
    birthYear: whole(random, 1948, 2006),
  };
}

/** Some couples have one address between them. */
function emailOf(world: World, number: number, own: string): string {
  if (number % 80 !== 11) return own;
  return personOf(randomFor(world.seed, 'person', number - 1), world, number - 1).email;
}

/** Addresses that people type to be left alone. */
const junk = ['test@example.com', 'noreply@example.com', 'none@example.org'] as const;

/** The browser that a household shares; null for those who live alone or browse alone. */
export function householdBrowser({ number, householdOf }: Person): string | null {
  const first = householdOf ?? (number % 40 === 10 ? number : null);
  return first === null ? null : `${1_700_000_000 + first}.1700000000`;
}

/** Spend per order differs between people as in Gamma-Gamma: the mean of one is p / nu, nu gamma (q, gamma). */
function averageSpend(random: Random, { p, q, gamma: scale }: Process): number {
  return (p * scale) / gamma(random, q, 1);
}

/** There are five thousand film numbers; larger shops go on in a range that is not given out. */
function phoneOf(number: number): string {
  if (number >= 5000) return `+4932${String(200_000_000 + number)}`;
  return itemAt(filmNumbers, number % 5) + String(Math.floor(number / 5)).padStart(3, '0');
}

function addressOf(random: Random): Address {
  const { weight: _, ...place } = pickWeighted(random, places, (each) => each.weight);
  return { ...place, street: `${pick(random, streets)} ${whole(random, 1, 120)}` };
}

function plain(name: string): string {
  const letters = name.replaceAll('Ł', 'L').replaceAll('ł', 'l').replaceAll('ß', 'ss').replaceAll('ı', 'i');
  return letters
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}
