import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Some weeks of spots on television. */
type Flight = { readonly name: string; readonly from: string; readonly until: string };

/** Days after a flight's first one in which people come because of it: its four weeks and two more. */
const daysOfEcho = 42;

/** Two a year, in spring and in autumn, as far as they begin within the shop's time. */
export function flightsOf({ season }: Pick<World, 'season'>): Flight[] {
  return season.dates
    .filter((date) => /-(03-02|10-12)$/.test(date))
    .map((from) => ({
      name: `tv_flight_${from.slice(0, 7).replace('-', '_')}`,
      from,
      until: from.endsWith('03-02') ? `${from.slice(0, 4)}-03-29` : `${from.slice(0, 4)}-11-08`,
    }));
}

/** When somebody comes who saw a spot; null where none was on the air. */
export function flightArrival(random: Random, world: World): number | null {
  const flights = flightsOf(world);
  const flight = flights[Math.floor(random() * flights.length)];
  if (flight === undefined) return null;
  const first = world.season.dates.indexOf(flight.from);
  return world.season.any(random, first, Math.min(first + daysOfEcho, world.season.dates.length));
}
