import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Compares figures with a baseline file (`check`), which fails the process where one is worse than noise explains, or writes it (`update`).
 * `results` are figures by name, by set; `noise` the points by which each that counts may be worse, negative where less is better.
 */
export function holdAgainst(results, noise, { check, update }) {
  if (update !== undefined) writeFileSync(update, `${JSON.stringify(results, null, 2)}\n`);
  if (check === undefined) return;
  const baseline = JSON.parse(readFileSync(check, 'utf8'));
  for (const [set, figures] of Object.entries(results)) {
    for (const [name, points] of Object.entries(noise)) {
      const was = baseline[set]?.[name];
      if (was === undefined || Math.sign(points) * (was - figures[name]) <= Math.abs(points)) continue;
      console.error(`${set}: ${name} was ${was} and is ${figures[name]}`);
      process.exitCode = 1;
    }
  }
}
