import type { Outcome } from '../pipeline/clean.js';
import { summarise } from '../write/json.js';
import type { ExitCode } from './exit-codes.js';
import { type CleanedFile, cleanFiles, type FileOptions } from './files.js';
import { type Messages, showOn } from './messages.js';
import type { Streams } from './streams.js';

/** `chaff FILE…`: the clean texts, or their accounts as one JSON object each. */
export function cleanCommand(paths: readonly string[], options: FileOptions, json: boolean, streams: Streams, messages: Messages): Promise<ExitCode> {
  const format = json ? asJson : asText;
  const show = showOn(streams.stdout);
  return cleanFiles(paths, options, (file, isFirst) => show(format(file, isFirst)), streams, messages);
}

/** A byte order mark says how a file is encoded and has no place in a stream, which is UTF-8 in any case. */
function asText({ outcome }: CleanedFile, isFirst: boolean): string {
  const newline = newlineOf(outcome);
  return outcome.text === '' ? '' : `${isFirst ? '' : newline}${outcome.text}${newline}`;
}

/** A text keeps its own line ends. */
function newlineOf({ document }: Outcome): string {
  return document.format === 'text' && document.source.includes('\r\n') ? '\r\n' : '\n';
}

function asJson({ path, decoded, outcome }: CleanedFile): string {
  const { encoding, evidence, lossy } = decoded;
  return `${JSON.stringify(summarise(outcome, path, { name: encoding, evidence, lossy }), null, 2)}\n`;
}
