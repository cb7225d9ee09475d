import { asLine, type Flow } from './flow.js';
import type { BlockNode, Inline } from './nodes.js';
import type { PageReader } from './page.js';
import type { PrunedElement } from './prune.js';

interface Group {
  readonly terms: (readonly Inline[])[];
  readonly descriptions: (readonly BlockNode[])[];
}

/** A `dl` element: terms, and what is said of them; groups of them can stand in elements of their own. */
export function definitionsOf(element: PrunedElement, reader: PageReader, flow: Flow): readonly BlockNode[] {
  const groups: Group[] = [];
  collect(element, groups, reader, flow);
  const filled = groups.filter(({ terms, descriptions }) => terms.length + descriptions.length > 0);
  // Boards set listings into lists without terms.
  if (filled.every(({ terms }) => terms.length === 0)) return filled.flatMap(({ descriptions }) => descriptions.flat());
  return filled.length === 0 ? [] : [{ type: 'definitions', groups: filled }];
}

function collect({ children }: PrunedElement, groups: Group[], reader: PageReader, flow: Flow): void {
  for (const child of children) {
    if (typeof child !== 'string' && child.tag === 'div') collect(child, groups, reader, flow);
    else if (typeof child !== 'string' && child.tag === 'dt') addTerm(child, groups, reader, flow);
    else
      addDescription(typeof child === 'string' ? { tag: 'dd', attributes: {}, parent: undefined, children: [child] } : child, groups, reader, flow);
  }
}

function addTerm(term: PrunedElement, groups: Group[], reader: PageReader, flow: Flow): void {
  const blocks = reader.blocksOf(term, flow.nested());
  const line = asLine(blocks);
  const last = groups.at(-1);
  const group = last === undefined || last.descriptions.length > 0 ? { terms: [], descriptions: [] } : last;
  if (group !== last) groups.push(group);
  if (line === undefined) group.descriptions.push(blocks);
  else if (line.length > 0) group.terms.push(line);
}

function addDescription(element: PrunedElement, groups: Group[], reader: PageReader, flow: Flow): void {
  const blocks = reader.blocksOf(element, flow.nested());
  if (blocks.length === 0) return;
  const last = groups.at(-1);
  if (last === undefined) groups.push({ terms: [], descriptions: [blocks] });
  else last.descriptions.push(blocks);
}
