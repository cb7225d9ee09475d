import { type ByteStyle, bytesOf } from '../batch/bytes.js';
import { accountOf } from '../batch/clean-file.js';
import { OptionError } from '../engine.js';
import { formattedFile } from '../write/format.js';
import { newlineOf } from '../write/text.js';
import type { ExitCode } from './exit-codes.js';
import { cleanFiles, type FileOptions, type Formatter, nameOf } from './files.js';
import { type ColorFlags, type FormatFlags, formatOf, type OutputFlags } from './flags.js';
import { type Messages, printable, showOn } from './messages.js';
import { wantsColor } from './output.js';
import type { Environment, Streams } from './streams.js';

interface ResultFlags extends ColorFlags, OutputFlags, FormatFlags {
  readonly jsonl?: boolean;
  readonly diff?: boolean;
}

/** `chaff FILE…`: the clean texts, their accounts in JSON, or what changes. Throws `OptionError` for flags that do not go together. */
export async function cleanCommand(
  paths: readonly string[],
  flags: ResultFlags,
  style: ByteStyle,
  options: FileOptions,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  if ([formatOf(flags) !== 'text', flags.jsonl, flags.diff].filter((wish) => wish === true).length > 1) {
    throw new OptionError('--format or --json, --jsonl and --diff do not go together');
  }
  const format = await formatterFor(flags, style, streams, env);
  const failOn = flags.diff === true ? { ...options.failOn, changed: true } : options.failOn;
  const withFacts = flags.jsonl === true || formatOf(flags) === 'json';
  return cleanFiles(paths, { ...options, failOn, withFacts }, format, flags, streams, messages);
}

async function formatterFor(flags: ResultFlags, style: ByteStyle, streams: Streams, env: Environment): Promise<Formatter> {
  const { jsonl, diff, color, output } = flags;
  const format = formatOf(flags);
  const show = output === undefined ? showOn(streams.stdout) : (text: string) => text;
  if (format === 'json') return (file) => show(`${JSON.stringify(accountOf(file), null, 2)}\n`);
  if (jsonl === true) return (file) => show(`${JSON.stringify(accountOf(file))}\n`);
  if (diff === true) {
    const { diffOfOutcome } = await import('../write/diff.js');
    const paint =
      output === undefined && wantsColor(color, streams.stdout, env) ? await (await import('./paint.js')).diffPainter() : (text: string) => text;
    return async ({ path, outcome }) => paint(show(await diffOfOutcome(printable(nameOf(path)), outcome)));
  }
  // A stream may be joined with others: a mark in it would stand in their middle.
  const kept = output === undefined && style.bom === 'same' ? { ...style, bom: 'no' as const } : style;
  return async ({ decoded, outcome }, isFirst) => {
    const body = await formattedFile(outcome, format);
    const text = show(body === '' || isFirst ? body : newlineOf(outcome) + body);
    return bytesOf(text, decoded, isFirst ? kept : { ...kept, bom: 'no' });
  };
}
