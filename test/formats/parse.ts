import { Parser } from 'htmlparser2';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A node as another parser of Markdown has it. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly lang?: string | null;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

export function parseMarkdown(markdown: string): MarkdownNode {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as MarkdownNode;
}

/** The text of a node, without what it says in place of images; the languages of listings can be a part of it. */
export function textOfMarkdown({ type, value, lang, children = [] }: MarkdownNode, withLanguages = false): string {
  if (type === 'break') return '\n';
  return (withLanguages ? (lang ?? '') : '') + (value ?? children.map((child) => textOfMarkdown(child, withLanguages)).join(''));
}

export function nodesIn(node: MarkdownNode): readonly MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(nodesIn)];
}

export interface ParsedHtml {
  readonly text: string;
  readonly textWithLanguages: string;
  /** Names of elements, and `name=value` of their attributes. */
  readonly tags: ReadonlySet<string>;
  readonly attributes: readonly (readonly [tag: string, name: string, value: string])[];
}

export function parseHtml(html: string): ParsedHtml {
  const tags = new Set<string>();
  const attributes: [string, string, string][] = [];
  let text = '';
  let languages = '';
  const parser = new Parser({
    onopentag: (tag, own) => {
      tags.add(tag);
      languages += own.class?.replace('language-', '') ?? '';
      for (const [name, value] of Object.entries(own)) attributes.push([tag, name, value]);
    },
    ontext: (data) => {
      text += data;
      languages += data;
    },
    oncomment: () => tags.add('!--'),
    onprocessinginstruction: (name) => tags.add(name),
  });
  parser.end(html);
  return { text, textWithLanguages: languages, tags, attributes };
}
