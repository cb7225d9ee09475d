import type { Document } from '../document/document.js';
import type { Attributes, BlockKind, Format } from '../document/types.js';
import type { Brake, Outcome } from '../pipeline/clean.js';
import type { Verdict } from '../pipeline/verdicts.js';
import type { Mark } from '../read/html/marks.js';
import type { Reason } from '../rules/rule.js';
import type { Counts } from '../write/json.js';

/** A verdict as plain data: reasons that were to be worked out are. */
export interface PlainVerdict extends Omit<Verdict, 'reasons'> {
  readonly weighed?: readonly Reason[];
}

/** One document as the page needs it to show it, to judge it anew and to write its clean text. Plain data until the page reads it. */
export interface ReportEntry<V = Verdict> {
  readonly name: string;
  /** Its path below the folder of the config file, where sites are matched; null where it lies elsewhere. */
  readonly place: string | null;
  readonly format: Format;
  readonly text: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly omitTitle: boolean;
  readonly blocks: readonly EntryBlock[];
  /** The elements around blocks of a page; empty for text. */
  readonly elements: readonly EntryElement[];
  readonly marks: readonly Mark[];
  readonly verdicts: readonly V[];
  readonly brake: Brake | null;
  /** What would have gone, had the brake not held. */
  readonly withheld: readonly V[];
  readonly counts: Counts;
}

/** Kind, start, end, whether a blank line goes before it, and its element (-1 for none). */
export type EntryBlock = readonly [kind: BlockKind, start: number, end: number, stands: 0 | 1, element: number];

/** Tag, the element around it (-1 for none), and what its author calls it, as in `#menu` or `.promo`. */
export type EntryElement = readonly [tag: string, parent: number, name: string];

/** A file that could not be read. */
export interface ReportFailure {
  readonly name: string;
  readonly message: string;
}

export type PackedEntry = ReportEntry<PlainVerdict>;

function plain({ reasons, ...verdict }: Verdict): PlainVerdict {
  return reasons === undefined ? verdict : { ...verdict, weighed: reasons() };
}

/** An entry whose verdicts are as the pipeline makes them. */
export function unpacked({ verdicts, withheld, ...entry }: PackedEntry): ReportEntry {
  const whole = ({ weighed, ...verdict }: PlainVerdict): Verdict => (weighed === undefined ? verdict : { ...verdict, reasons: () => weighed });
  return { ...entry, verdicts: verdicts.map(whole), withheld: withheld.map(whole) };
}

const LONGEST_NAME = 32;

export function entryOf(
  outcome: Outcome,
  counts: Counts,
  where: { readonly name: string; readonly place: string | null; readonly omitTitle: boolean },
  marks: readonly Mark[],
): PackedEntry {
  const { document, verdicts, brake = null, withheld = [] } = outcome;
  const { elements, indexOf } = elementsOf(document);
  return {
    ...where,
    format: document.format,
    text: document.text,
    title: document.metadata.title ?? null,
    description: document.metadata.description ?? null,
    blocks: document.blocks.map(({ kind, span, gap, markup }) => [
      kind,
      span.start,
      span.end,
      gap === 'paragraph' ? 1 : 0,
      indexOf(markup?.element ?? -1),
    ]),
    elements,
    marks,
    verdicts: verdicts.map(plain),
    brake,
    withheld: withheld.map(plain),
    counts,
  };
}

/** The elements that hold a block; a page has many more. */
function elementsOf(document: Document): { elements: EntryElement[]; indexOf: (element: number) => number } {
  const wanted = new Set<number>();
  for (const { markup } of document.blocks) {
    for (let at = markup?.element ?? -1; at >= 0 && !wanted.has(at); at = document.elements[at].parent) wanted.add(at);
  }
  const places = new Map([...wanted].sort((a, b) => a - b).map((element, index) => [element, index]));
  const indexOf = (element: number): number => places.get(element) ?? -1;
  const elements = [...places.keys()].map((at): EntryElement => {
    const { tag, parent, attributes } = document.elements[at];
    return [tag, indexOf(parent), nameOf(attributes)];
  });
  return { elements, indexOf };
}

function nameOf({ id, class: classes }: Attributes): string {
  if (id !== undefined && id.trim() !== '') return `#${id.trim()}`.slice(0, LONGEST_NAME);
  const first = classes?.trim().split(/\s+/)[0] ?? '';
  return first === '' ? '' : `.${first}`.slice(0, LONGEST_NAME);
}
