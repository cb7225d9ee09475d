import { OptionError } from '../engine.js';
import type { Outcome } from '../pipeline/clean.js';
import { explain, type Only, PLAIN, type Style } from '../write/explain.js';
import type { ExitCode } from './exit-codes.js';
import { cleanFiles, type FileOptions, nameOf } from './files.js';
import type { ColorFlags } from './flags.js';
import { type Messages, printable, showOn } from './messages.js';
import { wantsColor } from './output.js';
import type { Environment, Streams } from './streams.js';

export interface ExplainFlags extends ColorFlags {
  readonly only?: 'dropped' | 'kept';
  /** A line number, or text. */
  readonly why?: string;
  /** Columns to lay the listing out for. */
  readonly width?: number;
}

const USUAL_WIDTH = 80;

/** `chaff explain FILE…`: each document with what was dropped marked and named; with `why`, what was thought of one piece. */
export async function explainCommand(
  paths: readonly string[],
  options: FileOptions,
  flags: ExplainFlags,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  const style = shown(wantsColor(flags.color, streams.stdout, env) ? await colours() : PLAIN, showOn(streams.stdout));
  if (flags.why !== undefined) {
    if (flags.only !== undefined) throw new OptionError('--why and --only do not go together');
    const { whyCommand } = await import('./why.js');
    return whyCommand(paths, options, flags.why, style, streams, messages);
  }
  const listing = await lister(widthFor(flags, streams, env), style, flags.only);
  const heading = (path: string, isFirst: boolean): string =>
    paths.length === 1 ? '' : `${isFirst ? '' : '\n'}${style.note(`==> ${printable(nameOf(path))} <==`)}\n`;
  return cleanFiles(paths, options, ({ path, outcome }, isFirst) => heading(path, isFirst) + listing(outcome), {}, streams, messages);
}

/** Undefined for a plain listing, as pipes get it. */
function widthFor({ width }: ExplainFlags, { stdout }: Streams, env: Environment): number | undefined {
  if (width !== undefined || stdout.isTTY !== true) return width;
  return stdout.columns || Number(env.COLUMNS) || USUAL_WIDTH;
}

async function lister(width: number | undefined, style: Style, only: Only): Promise<(outcome: Outcome) => string> {
  const ended = (text: string): string => (text === '' ? '' : `${text}\n`);
  if (width === undefined) return (outcome) => ended(explain(outcome, style, only));
  const { explainInColumns } = await import('../write/explain-columns.js');
  return (outcome) => ended(explainInColumns(outcome, width, style, only));
}

function shown(style: Style, show: (text: string) => string): Style {
  return {
    kept: (text) => style.kept(show(text)),
    dropped: (text) => style.dropped(show(text)),
    evidence: (text) => style.evidence(show(text)),
    note: (text) => style.note(show(text)),
    faint: (text) => style.faint(show(text)),
  };
}

async function colours(): Promise<Style> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    kept: (text) => text,
    dropped: (text) => chalk.dim.strikethrough(text),
    evidence: (text) => chalk.red(text),
    note: (text) => chalk.cyan(text),
    faint: (text) => chalk.dim(text),
  };
}
