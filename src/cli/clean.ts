import type { Outcome } from '../pipeline/clean.js';
import { summarise } from '../write/json.js';
import type { ExitCode } from './exit-codes.js';
import { type CleanedFile, cleanFiles, type FileOptions } from './files.js';
import type { Streams } from './main.js';
import { type Messages, showOn } from './messages.js';

const BYTE_ORDER_MARK = '\ufeff';

/** `chaff FILE…`: the clean texts, or their accounts as one JSON object each. */
export function cleanCommand(paths: readonly string[], options: FileOptions, json: boolean, streams: Streams, messages: Messages): Promise<ExitCode> {
  const format = json ? asJson : asText;
  const show = showOn(streams.stdout);
  return cleanFiles(paths, options, (file, isFirst) => show(format(file, isFirst)), streams, messages);
}

function asText({ outcome }: CleanedFile, isFirst: boolean): string {
  const newline = newlineOf(outcome);
  const mark = isFirst && outcome.document.format === 'text' && outcome.document.source.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  if (outcome.text === '') return mark;
  return `${mark}${isFirst ? '' : newline}${outcome.text}${newline}`;
}

/** A text keeps its own line ends. */
function newlineOf({ document }: Outcome): string {
  return document.format === 'text' && document.source.includes('\r\n') ? '\r\n' : '\n';
}

function asJson({ path, decoded, outcome }: CleanedFile): string {
  const { encoding, evidence, lossy } = decoded;
  return `${JSON.stringify(summarise(outcome, path, { name: encoding, evidence, lossy }), null, 2)}\n`;
}
