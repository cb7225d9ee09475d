import type { Outcome } from '../pipeline/clean.js';
import { explain, PLAIN, type Style } from '../write/explain.js';
import type { ExitCode } from './exit-codes.js';
import { cleanFiles, type FileOptions, nameOf } from './files.js';
import { type Messages, printable, showOn } from './messages.js';
import { wantsColor } from './output.js';
import type { Environment, Streams } from './streams.js';

/** `chaff explain FILE…`: each document with what was dropped marked and named. */
export async function explainCommand(
  paths: readonly string[],
  options: FileOptions,
  color: string,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  const style = shown(wantsColor(color, streams.stdout, env) ? await colours() : PLAIN, showOn(streams.stdout));
  const heading = (path: string, isFirst: boolean): string =>
    paths.length === 1 ? '' : `${isFirst ? '' : '\n'}${style.note(`==> ${printable(nameOf(path))} <==`)}\n`;
  const listing = (outcome: Outcome): string => (outcome.document.blocks.length === 0 ? '' : `${explain(outcome, style)}\n`);
  return cleanFiles(paths, options, ({ path, outcome }, isFirst) => heading(path, isFirst) + listing(outcome), streams, messages);
}

function shown(style: Style, show: (text: string) => string): Style {
  return {
    kept: (text) => style.kept(show(text)),
    dropped: (text) => style.dropped(show(text)),
    evidence: (text) => style.evidence(show(text)),
    note: style.note,
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
  };
}
