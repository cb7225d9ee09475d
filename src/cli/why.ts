import { explainFile } from '../batch/clean-file.js';
import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import { pieceName } from '../pipeline/overrule.js';
import { InputError } from '../read/errors.js';
import type { Style } from '../write/explain.js';
import { explainWhy } from '../write/explain-why.js';
import { lineSpan } from '../write/line-numbers.js';
import { ExitCode, exitCodeOf } from './exit-codes.js';
import { type FileOptions, nameOf } from './files.js';
import { type Messages, printable } from './messages.js';
import { send } from './output.js';
import type { Streams } from './streams.js';

/** `chaff explain --why LINE|TEXT FILE…`: why one piece of each file stays or goes. A file without such a piece fails. */
export async function whyCommand(
  paths: readonly string[],
  options: FileOptions,
  question: string,
  style: Style,
  streams: Streams,
  messages: Messages,
): Promise<ExitCode> {
  const failures: ExitCode[] = [];
  let isFirst = true;
  for (const path of paths) {
    try {
      let fitting: readonly Block[] = [];
      const explanation = await explainFile(path, options, streams, (document) => {
        fitting = blocksFor(question, document);
        return fitting[0];
      });
      if (explanation === undefined) {
        messages.error(`no text ${isLine(question) ? 'in' : 'with'} ${isLine(question) ? 'line ' : ''}${printable(question)}`, nameOf(path));
        failures.push(ExitCode.Usage);
        continue;
      }
      const text = explainWhy(explanation, nameOf(path), fitting.length - 1, style);
      await send(streams.stdout, isFirst ? text : `\n${text}`);
      isFirst = false;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      messages.error(error.message, nameOf(path), error.hint);
      failures.push(exitCodeOf(error));
    }
  }
  if (failures.length > 0) return paths.length === 1 ? failures[0] : ExitCode.SomeFailed;
  return ExitCode.Done;
}

function isLine(question: string): boolean {
  return /^[1-9]\d*$/.test(question);
}

function blocksFor(question: string, document: Document): readonly Block[] {
  if (!isLine(question)) {
    const wanted = pieceName(question).toLowerCase();
    return document.blocks.filter(({ text }) => pieceName(text).toLowerCase().includes(wanted));
  }
  const line = lineSpan(document.source, Number(question));
  if (line === undefined) return [];
  return document.blocks.filter(({ span }) => {
    const { start, end } = document.offsets.toSource(span);
    return start < line.end && line.start < end;
  });
}
