import type { Code, Image, Inline, Link, Marked } from '../tree/nodes.js';
import { escapeText } from './escape.js';

export interface LineContext {
  /** What is written right before and after the line; empty for nothing. */
  readonly before: string;
  readonly after: string;
  readonly isInLink: boolean;
  readonly isInTable: boolean;
  /** Leaves out all emphasis. */
  readonly isWithoutMarks: boolean;
  /** How a line break is written. */
  readonly lineBreak: string;
}

export const PARAGRAPH: LineContext = { before: '', after: '', isInLink: false, isInTable: false, isWithoutMarks: false, lineBreak: '\\\n' };
/** Headings are one line. */
export const ONE_LINE: LineContext = { ...PARAGRAPH, lineBreak: ' ' };
export const TABLE_CELL: LineContext = { ...ONE_LINE, isInTable: true };

/** Inline nodes as Markdown. */
export function writeLine(nodes: readonly Inline[], context: LineContext): string {
  const written: string[] = [];
  let { before } = context;
  nodes.forEach((node, i) => {
    const next = nodes[i + 1];
    const part = writeInline(node, { ...context, before, after: next === undefined ? context.after : firstOf(next) });
    written.push(part);
    before = part.at(-1) ?? before;
  });
  return written.join('');
}

function writeInline(node: Inline, context: LineContext): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value, context);
    case 'code':
      return writeCode(node, context);
    case 'link':
      return writeLink(node, context);
    case 'image':
      return writeImage(node, context);
    case 'task':
      return node.isDone ? '[x]' : '[ ]';
    case 'break':
      return context.lineBreak;
    default:
      return writeMarked(node, context);
  }
}

/** The first character of what is written for a node; a mark may turn out not to be written. */
function firstOf(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.value[0];
    case 'code':
      return '`';
    case 'link':
    case 'task':
      return '[';
    case 'image':
      return '!';
    case 'break':
      return '\n';
    default:
      return firstOf(node.children[0]);
  }
}

function writeCode({ value }: Code, { isInTable }: LineContext): string {
  const content = value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
  const fence = '`'.repeat(longestRun(content, /`+/g) + 1);
  const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return fence + pad + (isInTable ? content.replaceAll('|', '\\|') : content) + pad + fence;
}

export function longestRun(text: string, runs: RegExp): number {
  return (text.match(runs) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

function writeLink({ url, children }: Link, context: LineContext): string {
  const text = writeLine(children, { ...context, before: '[', after: ']', isInLink: true, lineBreak: ' ' });
  return `[${text}](${destination(url)})`;
}

function writeImage({ url, alt }: Image, context: LineContext): string {
  return `![${escapeText(alt, { ...context, before: '[', after: ']', isInLink: true })}](${destination(url)})`;
}

/** Addresses hold no spaces and no angle brackets. */
function destination(url: string): string {
  return url.replace(/[()]|&(?=[#\w]+;)/g, '\\$&');
}

/** A mark that its surroundings would keep from being read as one is left out: its text stays. */
function writeMarked(node: Marked, context: LineContext): string {
  const { type, children } = node;
  if (type === 'superscript' || type === 'subscript') return writeRaised(type, writeLine(children, context));
  const delimiter = context.isWithoutMarks ? undefined : delimitersOf(node).find((mark) => canStand(mark[0], context));
  if (delimiter === undefined) return writeLine(children, context);
  const content = writeLine(children, { ...context, before: delimiter[0], after: delimiter[0] });
  if (isReadAsMark(delimiter[0], content, context)) return delimiter + content + delimiter;
  return writeLine(children, { ...context, isWithoutMarks: true });
}

/** Best first. Strong text at an end of emphasis is written with asterisks, which would be read together with others. */
function delimitersOf({ type, children }: Marked): readonly string[] {
  if (type === 'deleted') return ['~~'];
  if (type === 'strong') return ['**', '__'];
  return children[0].type === 'strong' || children.at(-1)?.type === 'strong' ? ['_', '*'] : ['*', '_'];
}

// What follows are the rules of CommonMark for what can open and close emphasis; where older and newer ones differ, the stricter one.

const EDGE = /[\s!-/:-@[-`{-~\p{P}]/u;
/** Punctuation, and what newer parsers take for it: symbols. A half of a character can be one. */
const NO_WORD = /[!-/:-@[-`{-~\p{P}\p{S}\p{Cs}]/u;

function isEdge(character: string): boolean {
  return character === '' || EDGE.test(character);
}

function canStand(mark: string, { before, after }: LineContext): boolean {
  return before !== mark && after !== mark && (mark !== '_' || (isEdge(before) && isEdge(after)));
}

function isReadAsMark(mark: string, content: string, { before, after }: LineContext): boolean {
  const [first, last] = [content.at(0) ?? mark, content.at(-1) ?? mark];
  return first !== mark && last !== mark && (!NO_WORD.test(first) || isEdge(before)) && (!NO_WORD.test(last) || isEdge(after));
}

const RAISED = { superscript: ['0123456789+-=()', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'], subscript: ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'] } as const;

/** Markdown has no raised text, Unicode has digits: 10⁶ is not 106. */
function writeRaised(type: keyof typeof RAISED, text: string): string {
  const [plain, raised] = RAISED[type];
  return [...text].every((character) => plain.includes(character)) ? text.replace(/./g, (character) => raised[plain.indexOf(character)]) : text;
}
