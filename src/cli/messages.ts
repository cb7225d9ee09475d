import { shownName } from '../read/names.js';
import type { Output, Streams } from './streams.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
const TERMINAL_CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Names and other strings of foreign origin, made safe for a terminal and for one line. */
export function printable(text: string): string {
  return shownName(text).replace(CONTROLS, escaped);
}

/** How a text is shown: a terminal must not be steered by what a scrape holds, a file or a pipe gets every character. */
export function showOn(stream: Output): (text: string) => string {
  return stream.isTTY === true ? (text) => text.replace(TERMINAL_CONTROLS, escaped) : (text) => text;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Writes messages as `chaff: FILE: what happened (hint)`, one line each. */
export class Messages {
  constructor(
    private readonly streams: Pick<Streams, 'stderr'>,
    private readonly quiet: boolean,
    private readonly verbose = false,
  ) {}

  error(what: string, about?: string, hint?: string): void {
    this.streams.stderr.write(line(what, about, hint));
  }

  warning(what: string, about?: string, hint?: string): void {
    if (!this.quiet) this.error(what, about, hint);
  }

  /** What only those who ask for it are told. */
  detail(what: () => string, about?: string): void {
    if (this.verbose && !this.quiet) this.error(what(), about);
  }
}

function line(what: string, about: string | undefined, hint: string | undefined): string {
  const subject = about === undefined ? '' : `${printable(about === '' ? '""' : about)}: `;
  return `chaff: ${subject}${printable(what)}${hint === undefined ? '' : ` (${printable(hint)})`}\n`;
}
