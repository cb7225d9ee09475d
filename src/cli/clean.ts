import type { CleanedFile } from '../batch/clean-file.js';
import { summarise } from '../write/json.js';
import { newlineOf, textFile } from '../write/text.js';
import type { ExitCode } from './exit-codes.js';
import { cleanFiles, type FileOptions } from './files.js';
import { type Messages, showOn } from './messages.js';
import type { Streams } from './streams.js';

/** `chaff FILE…`: the clean texts, or their accounts as one JSON object each. */
export function cleanCommand(paths: readonly string[], options: FileOptions, json: boolean, streams: Streams, messages: Messages): Promise<ExitCode> {
  const format = json ? asJson : asText;
  const show = showOn(streams.stdout);
  return cleanFiles(paths, options, (file, isFirst) => show(format(file, isFirst)), streams, messages);
}

function asText({ outcome }: CleanedFile, isFirst: boolean): string {
  return outcome.text === '' || isFirst ? textFile(outcome) : newlineOf(outcome) + textFile(outcome);
}

function asJson({ path, decoded, outcome }: CleanedFile): string {
  const { encoding, evidence, lossy } = decoded;
  return `${JSON.stringify(summarise(outcome, path, { name: encoding, evidence, lossy }), null, 2)}\n`;
}
