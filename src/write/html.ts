import type { BlockNode, Cell, DefinitionGroup, Inline, Marked, Table } from './tree/nodes.js';

const MARKS: Readonly<Record<Marked['type'], string>> = {
  emphasis: 'em',
  strong: 'strong',
  deleted: 'del',
  superscript: 'sup',
  subscript: 'sub',
};

/** A tree as a fragment of HTML, one block a line. The tags are those named here, with the attributes named here. */
export function writeHtml(nodes: readonly BlockNode[]): string {
  return nodes.map(writeBlock).join('\n');
}

function writeBlock(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${writeLine(node.children)}</p>`;
    case 'heading':
      return `<h${node.level}>${writeLine(node.children)}</h${node.level}>`;
    case 'listing':
      return `<pre><code${attribute('class', node.language && `language-${node.language}`)}>${text(node.value)}\n</code></pre>`;
    case 'quote':
      return element('blockquote', node.children.map(writeBlock));
    case 'list': {
      const items = node.items.map((item) => `<li>${writeItem(item)}</li>`);
      if (node.start === undefined) return element('ul', items);
      return element('ol', items, attribute('start', node.start === 1 ? undefined : String(node.start)));
    }
    case 'definitions':
      return element('dl', node.groups.flatMap(writeGroup));
    case 'table':
      return writeTable(node);
    case 'figure':
      return element('figure', [...node.images.map((image) => writeInline(image)), `<figcaption>${writeItem(node.children)}</figcaption>`]);
    case 'rule':
      return '<hr>';
  }
}

/** A paragraph that stands alone in its element, or before a list, needs no tags. */
function writeItem(blocks: readonly BlockNode[]): string {
  const [first, ...others] = blocks;
  if (first?.type !== 'paragraph' || !others.every(({ type }) => type === 'list')) return `\n${writeHtml(blocks)}\n`;
  return [writeLine(first.children), ...others.map((list) => `${writeBlock(list)}\n`)].join('\n');
}

function writeGroup({ terms, descriptions }: DefinitionGroup): string[] {
  return [...terms.map((term) => `<dt>${writeLine(term)}</dt>`), ...descriptions.map((blocks) => `<dd>${writeItem(blocks)}</dd>`)];
}

function writeTable({ caption, rows }: Table): string {
  const lines = rows.map((row) => `<tr>${row.map(writeCell).join('')}</tr>`);
  return element('table', [...(caption.length === 0 ? [] : [`<caption>${writeLine(caption)}</caption>`]), ...lines]);
}

function writeCell({ isHeader, columns, rows, children }: Cell): string {
  const tag = isHeader ? 'th' : 'td';
  const span = (name: string, count: number): string => attribute(name, count === 1 ? undefined : String(count));
  return `<${tag}${span('colspan', columns)}${span('rowspan', rows)}>${writeLine(children)}</${tag}>`;
}

function writeLine(nodes: readonly Inline[]): string {
  return nodes.map(writeInline).join('');
}

function writeInline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return text(node.value);
    case 'code':
      return `<code>${text(node.value)}</code>`;
    case 'link':
      return `<a${attribute('href', node.url)}>${writeLine(node.children)}</a>`;
    case 'image':
      return `<img${attribute('src', node.url)}${attribute('alt', node.alt)}>`;
    case 'task':
      return `<input type="checkbox" disabled${node.isDone ? ' checked' : ''}>`;
    case 'break':
      return '<br>\n';
    default:
      return `<${MARKS[node.type]}>${writeLine(node.children)}</${MARKS[node.type]}>`;
  }
}

function element(tag: string, lines: readonly string[], attributes = ''): string {
  return `<${tag}${attributes}>\n${lines.join('\n')}\n</${tag}>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${text(value).replaceAll('"', '&quot;')}"`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function text(value: string): string {
  return value.replace(/[&<>]/g, (character) => ENTITIES[character]);
}
