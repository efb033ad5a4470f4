import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtTracker, trackerModule } from '#functions/tracker/build.ts';

const path = 'functions/tracker/built.ts';
writeFileSync(join(import.meta.dirname, '..', path), trackerModule(await builtTracker()));
process.stdout.write(`${path}\n`);
