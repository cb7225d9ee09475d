/** Puts the peers into a folder of the user's cache, once; what cannot be had is left out with a word. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = new URL('.', import.meta.url).pathname;
export const folder = process.env.CHAFF_PEERS ?? join(tmpdir(), 'chaff-peers');
const PACKAGES = ['jsdom@26.1.0', '@mozilla/readability@0.6.0', 'linkedom@0.18.12', 'defuddle@0.19.4'];
const PYTHON = ['trafilatura==2.3.1', 'resiliparse==2.0.1', 'lxml_html_clean==0.4.6'];

function install(what, marker, steps) {
  if (existsSync(marker)) return true;
  console.error(`installing ${what} into ${folder}`);
  for (const [program, ...args] of steps) {
    const { status, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (status === 0) continue;
    console.error(`without ${what}: ${(error?.message ?? stderr).trim().split('\n').at(-1)}`);
    return false;
  }
  writeFileSync(marker, '');
  return true;
}

/** Each peer that could be installed, with the command that runs it. */
export function peers({ rust }) {
  mkdirSync(folder, { recursive: true });
  const node = (name) => [name, [process.execPath, join(here, 'runner.mjs'), name]];
  const found = [];
  writeFileSync(join(folder, 'load.mjs'), 'export const load = (name) => import(name);\n');
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  if (install('Readability and defuddle', join(folder, 'npm-done'), [['npm', 'install', '--no-audit', '--no-fund', '--silent', ...PACKAGES]]))
    found.push(node('Readability, linkedom'), node('Readability, jsdom'), node('defuddle'));
  const python = join(folder, 'venv/bin/python');
  const steps = [
    ['python3', '-m', 'venv', 'venv'],
    [python, '-m', 'pip', 'install', '--quiet', ...PYTHON],
  ];
  if (install('trafilatura and resiliparse', join(folder, 'pip-done'), steps))
    for (const name of ['trafilatura', 'resiliparse']) found.push([name, [python, join(here, 'runner.py'), name]]);
  if (rust) {
    cpSync(join(here, 'rust'), join(folder, 'rust'), { recursive: true });
    const build = ['cargo', 'build', '--release', '--quiet', '--manifest-path', 'rust/Cargo.toml'];
    if (install('rs-trafilatura and dom_smoothie', join(folder, 'rust-done'), [build])) {
      copyFileSync(join(folder, 'rust/target/release/runner'), join(folder, 'runner'));
      for (const name of ['rs-trafilatura', 'dom_smoothie']) found.push([name, [join(folder, 'runner'), name]]);
    }
  }
  return new Map(found);
}
