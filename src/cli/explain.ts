import { explain, PLAIN, type Style } from '../write/explain.js';
import type { ExitCode } from './exit-codes.js';
import { cleanFiles, type FileOptions, nameOf } from './files.js';
import type { Streams } from './main.js';
import { type Messages, printable } from './messages.js';
import { wantsColor } from './output.js';

/** `chaff explain FILE…`: each document with what was dropped marked and named. */
export async function explainCommand(
  paths: readonly string[],
  options: FileOptions,
  color: string,
  streams: Streams,
  messages: Messages,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  const style = wantsColor(color, streams.stdout, env) ? await colours() : PLAIN;
  const heading = (path: string, isFirst: boolean): string =>
    paths.length === 1 ? '' : `${isFirst ? '' : '\n'}${style.note(`==> ${printable(nameOf(path))} <==`)}\n`;
  return cleanFiles(paths, options, ({ path, outcome }, isFirst) => `${heading(path, isFirst)}${explain(outcome, style)}\n`, streams, messages);
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
