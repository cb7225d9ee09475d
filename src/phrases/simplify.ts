import type { Label, PositionAutomaton, Word } from './pattern.js';

/** A position and the sets of positions around it, which the merges shrink. */
interface Node {
  label: Label;
  first: boolean;
  last: boolean;
  readonly next: Set<Node>;
  readonly before: Set<Node>;
}

/**
 * The same pattern with fewer positions. Positions with the same word and the same future become one, then those with the same
 * word and the same past, then words that stand in the same place become one position with a choice; again until nothing
 * changes. Every merge leaves the language as it is, so that `(a|b|c) (d|e|f)` costs two positions and not six with nine moves.
 */
export function simplify(automaton: PositionAutomaton): PositionAutomaton {
  let nodes = nodesOf(automaton);
  const ids = new Map<Node, number>(nodes.map((node, id) => [node, id]));
  const set = (around: ReadonlySet<Node>): string =>
    [...around]
      .map((node) => ids.get(node))
      .sort()
      .join();
  const merge = (key: (node: Node) => string): void => {
    nodes = mergeBy(nodes, key);
  };
  for (let before = Number.POSITIVE_INFINITY; nodes.length < before; ) {
    before = nodes.length;
    merge((node) => `${labelKey(node.label)}|${node.last}|${set(node.next)}`);
    merge((node) => `${labelKey(node.label)}|${node.first}|${set(node.before)}`);
    merge((node) => `${node.label.kind === 'words' ? '' : labelKey(node.label)}|${node.first}|${node.last}|${set(node.next)}|${set(node.before)}`);
  }
  return automatonOf(nodes, automaton.colon);
}

function nodesOf({ labels, first, last, follow }: PositionAutomaton): Node[] {
  const nodes = labels.map((label): Node => ({ label, first: false, last: false, next: new Set(), before: new Set() }));
  for (const position of first) nodes[position].first = true;
  for (const position of last) nodes[position].last = true;
  follow.forEach((positions, from) => {
    for (const to of positions) connect(nodes[from], nodes[to]);
  });
  return nodes;
}

function connect(from: Node, to: Node): void {
  from.next.add(to);
  to.before.add(from);
}

function labelKey(label: Label): string {
  return label.kind === 'words' ? label.words.map(({ hash }) => hash).join(' ') : label.kind;
}

/** Keys are taken one node at a time, since each merge may change those of the nodes around it. */
function mergeBy(nodes: readonly Node[], key: (node: Node) => string): Node[] {
  const kept: Node[] = [];
  let groups = new Map<string, Node>();
  for (const node of nodes) {
    const same = groups.get(key(node));
    if (same !== undefined) {
      absorb(same, node);
      groups = new Map(kept.map((other) => [key(other), other]));
    } else {
      groups.set(key(node), node);
      kept.push(node);
    }
  }
  return kept;
}

/** Puts the second node into the first. Patterns have no loops, so that neither follows the other. */
function absorb(into: Node, node: Node): void {
  for (const to of node.next) {
    to.before.delete(node);
    connect(into, to);
  }
  for (const from of node.before) {
    from.next.delete(node);
    connect(from, into);
  }
  into.first ||= node.first;
  into.last ||= node.last;
  into.label = unite(into.label, node.label);
}

function unite(a: Label, b: Label): Label {
  if (a.kind !== 'words' || b.kind !== 'words') return a;
  const words = new Map<number, Word>([...a.words, ...b.words].map((word) => [word.hash, word]));
  return { kind: 'words', words: [...words.values()].sort((x, y) => x.hash - y.hash) };
}

function automatonOf(nodes: readonly Node[], colon: boolean): PositionAutomaton {
  const index = new Map<Node, number>(nodes.map((node, i) => [node, i]));
  const indexes = (chosen: Iterable<Node>): number[] => [...chosen].flatMap((node) => index.get(node) ?? []).sort((a, b) => a - b);
  return {
    labels: nodes.map(({ label }) => label),
    first: indexes(nodes.filter(({ first }) => first)),
    last: indexes(nodes.filter(({ last }) => last)),
    follow: nodes.map(({ next }) => indexes(next)),
    colon,
  };
}
