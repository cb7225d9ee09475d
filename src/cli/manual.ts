import { RELEASED, VERSION } from '../version.js';
import type { CommandTable, FlagTable } from './table.js';

/** The manual page chaff(1), for man. */
export function manualPage(commands: readonly CommandTable[]): string {
  const [whole, ...others] = commands;
  return [
    `.TH CHAFF 1 "${RELEASED}" "chaff ${VERSION}" "User Commands"`,
    '.SH NAME',
    'chaff \\- strips boilerplate from scraped text and HTML',
    '.SH SYNOPSIS',
    ...[whole, ...others]
      .flatMap(({ name, operands }) => ['.br', `.B chaff${name === '' ? '' : ` ${name}`}`, `[options] ${plain(operands)}`])
      .slice(1),
    '.SH DESCRIPTION',
    plain(whole.about),
    '.SH OPTIONS',
    ...whole.flags.flatMap(entry),
    '.SH COMMANDS',
    ...others.flatMap(({ name, about, flags }) => [`.SS ${name}`, plain(about), ...flags.flatMap(entry)]),
    '',
  ].join('\n');
}

function entry({ long, short, value, about, choices }: FlagTable): string[] {
  const flag = `${short === undefined ? '' : `${short}, `}${long}${value === undefined ? '' : ` ${value}`}`;
  const values = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
  return ['.TP', `.B ${plain(flag)}`, plain(about + values)];
}

/** Text that means itself to roff. */
function plain(text: string): string {
  const escaped = text.replace(/\\/g, '\\e').replace(/-/g, '\\-');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
