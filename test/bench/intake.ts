import { type Bundle, bundles } from './bundles.ts';
import { loads } from './deliveries.ts';
import { type Throughput, throughputOf } from './throughput.ts';

/** Rounds of each figure: the median is printed, and the ratio is what holds from one machine to the next. */
const rounds = 15;

const whole = (value: number) => Math.round(value).toLocaleString('en');

function throughputRow({ name, size, rate, floor, megabytes, reach }: Throughput) {
  return {
    figure: name,
    bytes: whole(size),
    'a second': whole(rate),
    floor: whole(floor),
    ratio: (rate / floor).toFixed(2),
    'MB/s': megabytes.toFixed(1),
    reach,
  };
}

function bundleRow({ name, kilobytes, load, packages }: Bundle) {
  return { function: name, KB: whole(kilobytes), 'load, ms': whole(load), 'floor, ms': whole(packages) };
}

console.log('From the door to packed rows, a second of one core. Floor: parsing and gzip of the same bytes.');
const throughputs: Throughput[] = [];
for (const load of loads()) throughputs.push(await throughputOf(load, rounds));
console.table(throughputs.map(throughputRow));

console.log(
  'Functions as they are deployed; at most 1,000 KB and 120 ms. Floor: loading the AWS SDK that they ask for.',
);
console.table(bundles(rounds).map(bundleRow));
