import type { ChaffOptions } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import type { Decoded } from '../../src/read/decode.js';
import type { Summary } from '../../src/write/json.js';

/** What is fuzzed, from the sources or from the build. */
export interface Subject {
  decode(bytes: Uint8Array): Promise<Decoded>;
  cleanSource(source: string, options?: ChaffOptions): Promise<Outcome>;
  summarise(outcome: Outcome, file: string, encoding: null): Summary;
}

/** Milliseconds of the processor that any input may take, and that each of its bytes may. */
const TIME = 1500;
const TIME_PER_BYTE = 0.05;

const LONE_SURROGATE = /\p{Cs}/u;

/** Cleans bytes as if they were a file. Throws where what comes of them is not what chaff promises. */
export async function check(bytes: Uint8Array, subject: Subject): Promise<void> {
  const start = process.cpuUsage();
  const decoded = await subject.decode(bytes).catch((error: unknown) => {
    if (error instanceof Error && 'reason' in error && error.reason === 'not-text') return undefined;
    throw error;
  });
  if (decoded === undefined) return;
  await checkSource(decoded.text, subject);
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  if (took > TIME + TIME_PER_BYTE * bytes.length) throw new Error(`slow: ${Math.round(took)} ms`);
}

async function checkSource(source: string, subject: Subject): Promise<void> {
  const outcome = await subject.cleanSource(source);
  checkPartition(outcome, source);
  if (LONE_SURROGATE.test(outcome.text)) throw new Error('the text is no valid Unicode');
  const summary = JSON.stringify(subject.summarise(outcome, '', null));
  if (LONE_SURROGATE.test(summary)) throw new Error('the account is no valid Unicode');
  if (outcome.document.format === 'html' && (outcome.brake !== undefined || outcome.kept.some(({ block }) => PROTECTED.has(block.kind)))) return;
  const again = await subject.cleanSource(outcome.text, { format: 'text' });
  if (again.text !== outcome.text) throw new Error('cleaning twice changes the text');
}

/** What markup protects, and words alone may not. */
const PROTECTED: ReadonlySet<string> = new Set(['code', 'quote', 'table-row']);

function checkPartition({ pieces, kept }: Outcome, source: string): void {
  let at = 0;
  for (const { span } of pieces) {
    if (span.start !== at || span.end <= span.start) throw new Error(`a piece begins at ${span.start}, and not at ${at}`);
    at = span.end;
  }
  if (at !== source.length) throw new Error(`the pieces end at ${at}, and not at ${source.length}`);
  let end = 0;
  for (const { span } of kept) {
    if (span.start < end) throw new Error('kept blocks out of order');
    end = span.end;
  }
}
