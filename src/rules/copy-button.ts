import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { elementOf } from './shared/elements.js';

const TOPIC = 'copy';
const CONFIDENCE = 0.8;
/** What highlighters call the languages of listings in their corners. */
const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'apache bash c c# c++ clojure cmd console cpp csharp css csv dart diff docker dockerfile elixir erlang fish fsharp go graphql groovy haskell hcl ' +
    'html http ini java javascript jinja js json json5 jsonc jsx julia kotlin kt latex less lua makefile markdown matlab md mdx mermaid nginx nix ' +
    'objective-c objectivec ocaml pascal perl php plaintext powershell prisma properties protobuf ps1 py python r rb regex ruby rust rs sass scala ' +
    'scss sh shell solidity sql svelte svg swift terminal terraform text toml ts tsx txt typescript vb vba vim vue wasm xml yaml yml zig zsh'
  ).split(' '),
);

/** Characters of the longest. */
const LONGEST = 14;

export const copyButton = defineRule({
  id: 'copy-button',
  category: 'navigation',
  summary: 'Drops buttons that copy a listing, with the name of its language above them, and those that copy or edit a page of documentation.',
  scope: 'document',
  examples: {
    drop: ['The mill starts by itself.\n\nCopy code', 'The mill starts by itself.\n\nbash\nCopy\nmill start', 'Edit this page on GitHub'],
    keep: ['Copy', 'bash', 'Click to copy the address, and send it to the miller.', 'Copy the code of the mill.'],
  },
  judge(context) {
    const buttons = new Map<Block, Hit>();
    for (const block of context.blocksWith(TOPIC)) {
      const [hit] = context.hits(block, TOPIC);
      if (block.kind === 'paragraph' && (hit.phrase.strength === 'strong' || isByListing(block, context))) buttons.set(block, hit);
    }
    const labels = context.blocks.filter((block) => isLabel(block) && (buttons.has(context.blocks[block.index + 1]) || isInCorner(block, context)));
    return [
      ...labels.map((block): Finding => wholeBlock(block, CONFIDENCE)),
      ...[...buttons].map(([block, hit]) => wholeBlock(block, CONFIDENCE, hit)),
    ];
  },
});

/** “Copy” alone may be what a text is about, but for the corner of a listing. */
function isByListing({ index }: Block, { blocks }: Context): boolean {
  const before = blocks[index - 1];
  return (before !== undefined && (isLabel(before) || before.kind === 'code')) || blocks[index + 1]?.kind === 'code';
}

/** In the box of a listing, which has the language in its class as well. */
function isInCorner(block: Block, { blocks, document }: Context): boolean {
  const classes = elementOf(document, block)?.attributes.class ?? '';
  return blocks[block.index + 1]?.kind === 'code' && classes.split(/\s+/).includes(`language-${block.text.trim().toLowerCase()}`);
}

function isLabel({ kind, text }: Block): boolean {
  return kind === 'paragraph' && text.length <= LONGEST && LANGUAGES.has(text.trim().toLowerCase());
}
