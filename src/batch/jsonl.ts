import { type ChaffOptions, cleanSource, OptionError } from '../engine.js';
import type { Outcome } from '../pipeline/clean.js';
import { tooLarge } from '../read/errors.js';
import type { SiteProfile } from '../site/profile.js';
import { profileFrom } from '../site/validate.js';
import { renderMarkup, type TextFormat } from '../write/format.js';
import { summarise } from '../write/json.js';
import { failureOf } from './failure.js';
import { parseRow, type Row, withFields } from './row.js';
import { profileOfPage } from './site.js';

/** Which fields of a row are read and written. One of `field` and `htmlField` has to be there. */
export interface RowFields {
  readonly field?: string;
  /** Holds HTML; where it is more than white space, it is cleaned instead of `field`. */
  readonly htmlField?: string;
  /** Where the clean text goes, and in what form. */
  readonly outField: string;
  readonly format: TextFormat;
  /** Of a text; in UTF-8. */
  readonly mostBytes: number;
  /** Where the account goes, if anywhere. */
  readonly explainField?: string;
  /** Where it is said why a row could not be cleaned, if anywhere. */
  readonly errorField?: string;
  /** Holds what repeats over the site of the row, a profile, if anything does. */
  readonly siteField?: string;
  /** Where the profile of the row's own page goes, to be added to others; the row is not cleaned then. */
  readonly learnField?: string;
}

/** What became of the rows. */
export class Tally {
  rows = 0;
  failed = 0;
  braked = 0;
  changed = 0;
  empty = 0;
  /** The first rows that failed. */
  readonly failures: { readonly line: number; readonly why: string }[] = [];

  fail(line: number, why: string): void {
    this.failed++;
    if (this.failures.length < MOST_FAILURES) this.failures.push({ line, why });
  }
}

const MOST_FAILURES = 3;

class RowError extends Error {}

/**
 * Cleans rows one after the other. A row that cannot be cleaned comes out as it went in, but for the field of errors, which only a
 * JSON object can have; and so do blank lines.
 */
export async function* cleanRows(
  lines: AsyncIterable<Buffer>,
  fields: RowFields,
  options: ChaffOptions,
  tally: Tally,
  reject?: (line: Buffer) => Promise<void>,
): AsyncGenerator<Buffer> {
  let number = 0;
  for await (const bytes of lines) {
    number++;
    const line = number === 1 ? withoutMark(bytes) : bytes;
    if (isBlank(line)) {
      yield line;
      continue;
    }
    tally.rows++;
    try {
      yield await cleanRow(line, fields, options, tally);
    } catch (error) {
      if (error instanceof OptionError) throw error;
      const why = error instanceof RowError ? error.message : failureOf(error).message;
      tally.fail(number, why);
      const failed = withError(line, fields.errorField, why);
      if (reject === undefined) yield failed;
      else await reject(failed);
    }
  }
}

async function cleanRow(line: Buffer, fields: RowFields, options: ChaffOptions, tally: Tally): Promise<Buffer> {
  const row = parseRow(line);
  if (row === undefined) throw new RowError('no JSON object');
  const source = sourceOf(row, fields, options);
  if (source === undefined) return line;
  if (Buffer.byteLength(source.text) > fields.mostBytes) throw tooLarge(fields.mostBytes);
  if (fields.learnField !== undefined) {
    return withFields(line, new Map([[fields.learnField, JSON.stringify(await profileOfPage(source.text, source.options))]]));
  }
  const outcome = await cleanSource(source.text, source.options);
  if (outcome.brake !== undefined) tally.braked++;
  if (outcome.verdicts.length > 0) tally.changed++;
  if (outcome.text === '') tally.empty++;
  const values = new Map<string, string>();
  const clean = fields.format === 'text' ? outcome.text : await renderMarkup(outcome, fields.format);
  if (fieldOf(row, fields.outField) !== clean) values.set(fields.outField, JSON.stringify(clean));
  if (fields.explainField !== undefined) values.set(fields.explainField, JSON.stringify(explanation(outcome)));
  // What an earlier run found wrong holds no longer.
  if (fields.errorField !== undefined && (fieldOf(row, fields.errorField) ?? null) !== null) values.set(fields.errorField, 'null');
  return values.size === 0 ? line : withFields(line, values);
}

function withError(line: Buffer, errorField: string | undefined, why: string): Buffer {
  if (errorField === undefined || parseRow(line) === undefined) return line;
  return withFields(line, new Map([[errorField, JSON.stringify(why)]]));
}

/** JSON has no byte order mark (RFC 8259, 8.1): readers of the output would stumble over it. */
function withoutMark(line: Buffer): Buffer {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}

/** Undefined where there is nothing to clean: null. Throws `RowError` where something else than text is. */
function sourceOf(row: Row, { field, htmlField, siteField }: RowFields, all: ChaffOptions): { text: string; options: ChaffOptions } | undefined {
  const options = siteField === undefined ? all : { ...all, ...siteOf(row, siteField) };
  const html = htmlField === undefined ? undefined : fieldOf(row, htmlField);
  if (typeof html === 'string' && html.trim() !== '') return { text: html, options: { ...options, format: 'html' } };
  const name = field ?? htmlField ?? '';
  const text = fieldOf(row, name);
  if (text === undefined) throw new RowError(`no field "${name}"`);
  if (text === null) return undefined;
  if (typeof text !== 'string') throw new RowError(`field "${name}" is no string`);
  return { text, options };
}

function siteOf(row: Row, field: string): { site?: SiteProfile } {
  const value = fieldOf(row, field) ?? null;
  if (value === null) return {};
  const site = profileFrom(value);
  if (typeof site === 'string') throw new RowError(`field "${field}": ${site}`);
  return { site };
}

function fieldOf(row: Row, name: string): unknown {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

/** The account without the texts that the row has already. */
function explanation(outcome: Outcome): object {
  const { schema, format, language, title, dropped, counts, brake } = summarise(outcome, '', null);
  return { schema, format, language, title, dropped, counts, brake };
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}
