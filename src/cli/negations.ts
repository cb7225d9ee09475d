import { type Command, Option } from 'commander';

/** Asking for these is not a setting that could be taken back. */
const ACTS = new Set(['--version', '--help']);

/** Gives every switch of a command its `--no-…`, so that scripts can take back what an alias or a wrapper has said; the last one wins. */
export function addNegations(command: Command): void {
  const known = new Set(command.options.map(({ long }) => long));
  for (const option of [...command.options]) {
    if (!option.isBoolean() || option.long === null || option.long === undefined || ACTS.has(option.long)) continue;
    const negation = option.long.replace(/^--/, '--no-');
    if (!known.has(negation)) command.addOption(new Option(negation).hideHelp());
  }
}
