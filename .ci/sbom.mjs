/**
 * Prints the bill of materials of what is installed: the packages beside chaff, and those that the build has put into it, which npm takes
 * for development. Needs a build.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
const wanted = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
const bill = JSON.parse(execFileSync('npm', wanted, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }));
const licences = readFileSync(`${root}dist/read/html/cheerio.licences.txt`, 'utf8');
const builtIn = new Set([...licences.matchAll(/^(\S+) (\d\S*) \(/gm)].map(([, name, version]) => `${name}@${version}`));

const components = bill.components
  .filter(({ name, version, scope }) => scope !== 'optional' || builtIn.has(`${name}@${version}`))
  .map((component) => ({ ...component, scope: 'required', properties: [] }));
const refs = new Set([bill.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
const dependencies = bill.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) }));
console.log(JSON.stringify({ ...bill, components, dependencies }, null, 2));
