import { byteStream } from '../batch/byte-stream.js';
import { failureOf } from '../batch/failure.js';
import { OutputError, writeOutput } from '../batch/output-file.js';
import { optionsFor } from '../config/apply.js';
import { cleanSource, OptionError } from '../engine.js';
import { decode, isEncoding } from '../read/decode.js';
import { InputError } from '../read/errors.js';
import { unpacked } from '../read/gzip.js';
import { USUAL_BYTES } from '../read/input.js';
import { type WarcPage, warcPages } from '../read/warc.js';
import { countsLine } from '../write/batch-summary.js';
import { renderMarkup, type TextFormat } from '../write/format.js';
import { summarise } from '../write/json.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import { type FileOptions, nameOf, packedByName } from './files.js';
import type { OutputFlags } from './flags.js';
import { exitCodeOfFound, type Found, nothingFound, warnOfBrakes } from './judgement.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import { cleanUpOnSignals } from './signals.js';
import type { Streams } from './streams.js';

export interface WarcFlags extends OutputFlags {
  readonly explain?: boolean;
  readonly format: TextFormat;
}

interface Tally extends Found {
  pages: number;
  failed: number;
}

/** `chaff warc FILE`: one row of JSON Lines for every page of a web archive. */
export async function warcCommand(path: string, flags: WarcFlags, options: FileOptions, streams: Streams, messages: Messages): Promise<ExitCode> {
  const tally: Tally = { pages: 0, failed: 0, ...nothingFound() };
  const rows = rowsOf(warcPages(unpacked(byteStream(path, streams)), options.mostBytes ?? USUAL_BYTES), flags, options, messages, tally);
  try {
    if (flags.output === undefined) for await (const row of rows) await send(streams.stdout, row);
    else {
      cleanUpOnSignals();
      await writeOutput(flags.output, await packedByName(flags.output, rows), { force: flags.force === true });
    }
  } catch (error) {
    if (error instanceof InputError) {
      messages.error(error.message, nameOf(path), error.hint);
      return exitCodeOf(error);
    }
    if (!(error instanceof OutputError)) throw error;
    messages.error(error.message, flags.output, error.hint);
    return exitCodeOfOutput(error);
  }
  warnOfBrakes(tally.braked, tally.pages, 'pages', nameOf(path), messages);
  if (tally.pages === 0) messages.warning('holds no page: no response of HTML or plain text', nameOf(path));
  if (tally.failed > 0) return ExitCode.SomeFailed;
  return exitCodeOfFound(tally, options.failOn);
}

async function* rowsOf(
  pages: AsyncIterable<WarcPage>,
  flags: WarcFlags,
  options: FileOptions,
  messages: Messages,
  tally: Tally,
): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    tally.pages++;
    try {
      yield Buffer.from(`${JSON.stringify(await rowOf(page, flags, options, messages, tally))}\n`);
    } catch (error) {
      if (error instanceof OptionError) throw error;
      tally.failed++;
      messages.error(failureOf(error).message, page.uri);
    }
  }
}

async function rowOf(
  { uri, date, body, format, charset }: WarcPage,
  { explain, format: wanted }: WarcFlags,
  options: FileOptions,
  messages: Messages,
  tally: Tally,
): Promise<object> {
  const transport = charset !== undefined && isEncoding(charset) ? charset : undefined;
  const { text, encoding, evidence, lossy } = await decode(await body(), options.encoding, transport);
  const outcome = await cleanSource(text, { format, ...(await optionsFor(uri, options.clean, options.config)) });
  if (outcome.brake !== undefined) tally.braked++;
  if (outcome.verdicts.length > 0) tally.changed++;
  if (outcome.text === '') tally.empty++;
  const summary = summarise(outcome, uri, { name: encoding, evidence, lossy });
  messages.detail(() => countsLine(summary.counts), uri);
  const clean = wanted === 'text' ? summary.text : await renderMarkup(outcome, wanted, uri);
  const row = { uri, date, title: summary.title, language: summary.language, [wanted]: clean };
  return explain === true ? { ...row, encoding: summary.encoding, dropped: summary.dropped, counts: summary.counts, brake: summary.brake } : row;
}
