import { trimEndWhile } from '../../document/characters.js';
import type { Document } from '../../document/document.js';
import type { KeptBlock } from '../../pipeline/cut.js';
import { BLOCK, CELLS, UNRENDERED } from '../../read/html/elements.js';
import { isTexScript } from '../../read/html/formulas.js';
import { Addresses } from './addresses.js';
import { definitionsOf } from './definitions.js';
import { asLine, Flow } from './flow.js';
import { languageOf, listingOf } from './listing.js';
import type { BlockNode, Image, List, Marked } from './nodes.js';
import { type PrunedElement, prune } from './prune.js';
import { tableOf } from './table.js';

const MARKS: ReadonlyMap<string, Marked['type']> = new Map<string, Marked['type']>([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['cite', 'emphasis'],
  ['dfn', 'emphasis'],
  ['var', 'emphasis'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['del', 'deleted'],
  ['s', 'deleted'],
  ['strike', 'deleted'],
  ['sup', 'superscript'],
  ['sub', 'subscript'],
]);
const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt']);
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir']);
const HEADING = /^h([1-6])$/;

/** The kept part of a page as a tree. `url` says where the page stands, when that is known. */
export function pageTree(document: Document, kept: readonly KeptBlock[], url: string | undefined): readonly BlockNode[] {
  const page = prune(document, kept);
  return new PageReader(new Addresses(url ?? page.url, page.base)).blocksOf(page);
}

/** Reads elements of HTML; those that say nothing of what stands in them, such as `div` and `span`, only set it apart or not at all. */
export class PageReader {
  /** The last formula, of which an image may follow. */
  private formula = '';

  constructor(private readonly addresses: Addresses) {}

  blocksOf(element: PrunedElement, flow = new Flow()): readonly BlockNode[] {
    this.fill(flow, element.children);
    return flow.end();
  }

  private fill(flow: Flow, children: PrunedElement['children']): void {
    for (const child of children) {
      if (typeof child === 'string') flow.text(child);
      else this.readElement(flow, child);
    }
  }

  private readElement(flow: Flow, element: PrunedElement): void {
    const { tag } = element;
    const mark = MARKS.get(tag);
    if (mark !== undefined) flow.within({ type: mark }, () => this.fill(flow, element.children));
    else if (tag === 'a') this.readLink(flow, element);
    else if (tag === 'br') flow.lineBreak();
    else if (tag === 'img') this.readImage(flow, element);
    else if (tag === 'annotation' || (tag === 'script' && isTexScript(element.attributes))) this.readFormula(flow, element);
    else if (tag === 'input') flow.inline({ type: 'task', isDone: element.attributes.checked !== undefined });
    else if (element.isListing === true) this.readBlock(flow, element);
    else if (CODE.has(tag)) flow.inline({ type: 'code', value: listingOf(element) });
    else if (BLOCK.has(tag) || CELLS.has(tag) || UNRENDERED.has(tag)) this.readBlock(flow, element);
    else this.fill(flow, element.children);
  }

  private readBlock(flow: Flow, element: PrunedElement): void {
    const { tag } = element;
    flow.endParagraph();
    const heading = HEADING.exec(tag);
    if (heading !== null) flow.block(this.headingOf(element, Number(heading[1]), flow));
    else if (tag === 'hr') flow.block([{ type: 'rule' }]);
    else if (element.isListing === true) flow.block(listing(element));
    else if (tag === 'blockquote') flow.block(this.quoteOf(element, flow));
    else if (LISTS.has(tag)) flow.block(this.listOf(element, flow));
    else if (tag === 'dl') flow.block(definitionsOf(element, this, flow));
    else if (tag === 'table') flow.block(tableOf(element, this, flow));
    else if (tag === 'figure') flow.block(this.figureOf(element, flow));
    else this.fill(flow, element.children);
    flow.endParagraph();
  }

  private readLink(flow: Flow, { attributes, children }: PrunedElement): void {
    const url = this.addresses.link(attributes.href ?? '');
    if (url === undefined) this.fill(flow, children);
    else flow.within({ type: 'link', url }, () => this.fill(flow, children));
  }

  private readImage(flow: Flow, element: PrunedElement): void {
    const image = this.imageOf(element);
    if (image !== undefined && image.alt !== '' && image.alt !== this.formula) flow.inline(image);
  }

  private readFormula(flow: Flow, element: PrunedElement): void {
    this.formula = listingOf(element).replace(/\s+/g, ' ').trim();
    flow.inline({ type: 'code', value: this.formula });
  }

  /** Pages that load images late have their addresses elsewhere, and another image in their place. */
  private imageOf({ attributes }: PrunedElement): Image | undefined {
    const { src = '', srcset = '', alt = '' } = attributes;
    for (const address of [attributes['data-src'], attributes['data-original'], src, srcset.trim().split(/[\s,]/, 1)[0]]) {
      const url = address === undefined ? undefined : this.addresses.image(address);
      if (url !== undefined) return { type: 'image', url, alt: alt.replace(/\s+/g, ' ').trim() };
    }
    return undefined;
  }

  private headingOf(element: PrunedElement, level: number, flow: Flow): readonly BlockNode[] {
    const blocks = this.blocksOf(element, flow.nested());
    const line = asLine(blocks);
    if (line === undefined) return blocks;
    return line.length === 0 ? [] : [{ type: 'heading', level, children: line }];
  }

  private quoteOf(element: PrunedElement, flow: Flow): readonly BlockNode[] {
    const children = this.blocksOf(element, flow.nested());
    return children.length === 0 ? [] : [{ type: 'quote', children }];
  }

  private figureOf(element: PrunedElement, flow: Flow): readonly BlockNode[] {
    const isImage = (child: PrunedElement | string): child is PrunedElement => typeof child !== 'string' && child.tag === 'img';
    const images = element.children.filter(isImage).flatMap((image) => this.imageOf(image) ?? []);
    const inner = flow.nested();
    this.fill(
      inner,
      element.children.filter((child) => !isImage(child)),
    );
    const children = inner.end();
    return images.length === 0 ? children : [{ type: 'figure', images, children }];
  }

  private listOf(element: PrunedElement, flow: Flow): readonly BlockNode[] {
    const items = this.itemsOf(element, flow).filter((item) => item.length > 0);
    const list: List = { type: 'list', ...(element.tag === 'ol' ? { start: startOf(element) } : {}), items };
    return items.length === 0 ? [] : [list];
  }

  /** Lists hold items, and on the web other things: items within those, lists that belong to the item before, text. */
  private itemsOf({ children }: PrunedElement, flow: Flow): BlockNode[][] {
    const items: BlockNode[][] = [];
    let stray: Flow | undefined;
    const endStray = (): void => {
      if (stray !== undefined) items.push([...stray.end()]);
      stray = undefined;
    };
    for (const child of children) {
      if (typeof child === 'string' || !(child.tag === 'li' || LISTS.has(child.tag) || holdsItems(child))) {
        stray ??= flow.nested();
        this.fill(stray, [child]);
        continue;
      }
      endStray();
      if (child.tag === 'li') items.push([...this.blocksOf(child, flow.nested())]);
      else if (!LISTS.has(child.tag)) for (const item of this.itemsOf(child, flow)) items.push(item);
      else if (items.length === 0) items.push([...this.listOf(child, flow)]);
      else items[items.length - 1].push(...this.listOf(child, flow));
    }
    endStray();
    return items;
  }
}

function holdsItems({ children }: PrunedElement): boolean {
  return children.some((child) => typeof child !== 'string' && child.tag === 'li');
}

function startOf({ attributes }: PrunedElement): number {
  const start = Number(attributes.start ?? 1);
  return Number.isInteger(start) && start >= 0 && start < 1e9 ? start : 1;
}

function listing(element: PrunedElement): readonly BlockNode[] {
  const value = trimEndWhile(listingOf(element), (unit) => unit === 0x0a);
  const language = languageOf(element);
  return value === '' ? [] : [{ type: 'listing', value, ...(language === undefined ? {} : { language }) }];
}
