import { tidy } from './inline.js';
import type { BlockNode, Inline, Link, Marked, Paragraph } from './nodes.js';

/** A mark or a link, without what stands in it. */
export type Wrap = Omit<Marked, 'children'> | Omit<Link, 'children'>;

const WHITE_SPACE = /[ \t\n\r\f]+/g;

/**
 * Takes text, marks and blocks as they come, and makes paragraphs of what stands between blocks. Marks that are open when a block comes
 * are closed before it and opened again after it, so that a link around two paragraphs is one in each.
 */
export class Flow {
  private readonly blocks: BlockNode[] = [];
  private readonly wraps: Wrap[];
  /** What stands in the paragraph, and in each of the marks that are open. */
  private readonly levels: Inline[][];
  private endsInBreak = false;

  constructor(wraps: readonly Wrap[] = []) {
    this.wraps = [...wraps];
    this.levels = [[], ...wraps.map(() => [])];
  }

  /** For what stands in a block within this flow: the same marks are open there. */
  nested(): Flow {
    return new Flow(this.wraps);
  }

  text(value: string): void {
    const collapsed = value.replace(WHITE_SPACE, ' ');
    if (collapsed !== ' ') this.endsInBreak = false;
    this.levels[this.levels.length - 1].push({ type: 'text', value: collapsed });
  }

  inline(node: Inline): void {
    this.endsInBreak = false;
    this.levels[this.levels.length - 1].push(node);
  }

  /** Two line breaks end a paragraph. */
  lineBreak(): void {
    if (this.endsInBreak) {
      this.endParagraph();
    } else {
      this.inline({ type: 'break' });
      this.endsInBreak = true;
    }
  }

  /** What `fill` writes stands in the mark or link; in a second one of its kind nothing more is said. */
  within(wrap: Wrap, fill: () => void): void {
    if (this.wraps.some(({ type }) => type === wrap.type)) {
      fill();
      return;
    }
    this.wraps.push(wrap);
    this.levels.push([]);
    fill();
    this.close(this.wraps.length);
    this.levels.pop();
    this.wraps.pop();
  }

  /** There may be more nodes than a call can have arguments. */
  block(nodes: readonly BlockNode[]): void {
    this.endParagraph();
    for (const node of nodes) this.blocks.push(node);
  }

  endParagraph(): void {
    for (let depth = this.wraps.length; depth > 0; depth--) this.close(depth);
    const children = tidy(this.levels[0]);
    if (children.length > 0) this.blocks.push({ type: 'paragraph', children });
    this.levels[0] = [];
    this.endsInBreak = false;
  }

  /** Without rules at either end, where they part nothing. */
  end(): readonly BlockNode[] {
    this.endParagraph();
    const isContent = (block: BlockNode): boolean => block.type !== 'rule';
    const first = this.blocks.findIndex(isContent);
    return first < 0 ? [] : this.blocks.slice(first, this.blocks.findLastIndex(isContent) + 1);
  }

  private close(depth: number): void {
    if (this.levels[depth].length === 0) return;
    this.levels[depth - 1].push({ ...this.wraps[depth - 1], children: this.levels[depth] });
    this.levels[depth] = [];
  }
}

/** Blocks as one line, with a break where a paragraph ends; undefined where some are no paragraphs. */
export function asLine(blocks: readonly BlockNode[]): readonly Inline[] | undefined {
  const paragraphs = blocks.filter((block): block is Paragraph => block.type === 'paragraph');
  if (paragraphs.length < blocks.length) return undefined;
  return paragraphs.flatMap(({ children }, i) => (i === 0 ? children : [{ type: 'break' }, ...children]));
}
