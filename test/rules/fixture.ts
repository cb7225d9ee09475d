import type { Format, Span } from '../../src/document/types.js';

/** A part of a fixture's source that a rule has to drop. */
export interface Mark {
  readonly span: Span;
  readonly rule: string;
}

/** One case of a fixture file: a source, and what of it has to go. */
export interface Section {
  readonly kind: 'drops' | 'keeps';
  readonly title: string;
  readonly format: Format;
  readonly source: string;
  readonly marks: readonly Mark[];
}

export class FixtureError extends Error {}

const HEADER = /^== (drops|keeps)(\(html\))?: (\S.*)$/;
const LINE = /^(?:\+|-(?:\(([a-z-]+)\))?)(?: (.*))?$/;
const MARK = /\[\[(?:\(([a-z-]+)\) )?([\s\S]+?)\]\](?!\])/g;

/**
 * Reads a fixture file. Lines that begin with `#` before the first section are comments.
 *
 *     == drops: what it shows              or `== keeps:`, and `== drops(html):` for an HTML source
 *     + a line that stays
 *     + a line of which [[a part]] goes
 *     - a line that this rule drops
 *     -(other-rule) a line that another rule drops
 *
 * `+` or `-` alone is a blank line. The source of an HTML section stands as it is, with `[[…]]` around what goes;
 * `[[(other-rule) …]]` names another rule in both.
 */
export function parseFixture(text: string, rule: string): Section[] {
  const sections: Section[] = [];
  let header: RegExpExecArray | undefined;
  let body: string[] = [];
  const finish = (): void => {
    if (header !== undefined) sections.push(toSection(header, body, rule));
  };
  for (const line of text.split('\n')) {
    const next = line.startsWith('== ') ? HEADER.exec(line) : undefined;
    if (next === null) throw new FixtureError(`not a section header: ${line}`);
    if (next !== undefined) {
      finish();
      header = next;
      body = [];
    } else if (header !== undefined) {
      body.push(line);
    } else if (line !== '' && !line.startsWith('#')) {
      throw new FixtureError(`stands before the first section: ${line}`);
    }
  }
  finish();
  const titles = sections.map(({ title }) => title);
  const twice = titles.find((title, i) => titles.indexOf(title) < i);
  if (twice !== undefined) throw new FixtureError(`two sections are called "${twice}"`);
  return sections;
}

function toSection(header: RegExpExecArray, body: readonly string[], rule: string): Section {
  const [, kind, html, title] = header;
  const lines = body.slice(0, body.findLastIndex((line) => line !== '') + 1);
  const marked = html === undefined ? markLines(lines, title) : lines.join('\n');
  const { source, marks } = takeOutMarks(marked, rule);
  const own = marks.filter((mark) => mark.rule === rule).length;
  if (kind === 'drops' && own === 0) throw new FixtureError(`"${title}" marks nothing that ${rule} drops`);
  if (kind === 'keeps' && own > 0) throw new FixtureError(`"${title}" marks something that ${rule} drops`);
  return { kind: kind === 'drops' ? 'drops' : 'keeps', title, format: html === undefined ? 'text' : 'html', source, marks };
}

/** Rewrites the prefixes of a text section as the marks of an HTML one. */
function markLines(lines: readonly string[], title: string): string {
  return lines
    .map((line) => {
      const parts = LINE.exec(line);
      if (parts === null) throw new FixtureError(`"${title}" has a line without "+" or "-": ${line}`);
      const [, other, text = ''] = parts;
      if (line.startsWith('+') || text === '') return text;
      return other === undefined ? `[[${text}]]` : `[[(${other}) ${text}]]`;
    })
    .join('\n');
}

function takeOutMarks(marked: string, rule: string): { source: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let source = '';
  let from = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole, other = rule, inner] = match;
    source += marked.slice(from, match.index);
    marks.push({ span: { start: source.length, end: source.length + inner.length }, rule: other });
    source += inner;
    from = match.index + whole.length;
  }
  return { source: source + marked.slice(from), marks };
}
