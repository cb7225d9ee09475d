import type { Inline, Link, Marked } from './nodes.js';

const SPACES = / {2,}/g;

/**
 * Inline nodes as they are written: neighbours that are alike are one, white space stands outside of marks and never twice, not at the
 * ends of a line and not beside a line break, and nothing is empty.
 */
export function tidy(nodes: readonly Inline[]): Inline[] {
  return peel(join(nodes)).core;
}

function join(nodes: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) for (const part of hoisted(node)) append(joined, part);
  return joined.flatMap((node, i): Inline[] => {
    if (node.type !== 'text') return [node];
    let value = node.value.replace(SPACES, ' ');
    if (joined[i - 1]?.type === 'break') value = value.replace(/^ /, '');
    if (joined[i + 1]?.type === 'break') value = value.replace(/ $/, '');
    return value === '' ? [] : [{ type: 'text', value }];
  });
}

/** Makes one node of the last and the next, where they would be read as one. */
function append(nodes: Inline[], next: Inline): void {
  const last = nodes.at(-1);
  if (last?.type === 'break' && next.type === 'break') return;
  if (last?.type === 'text' && next.type === 'text') nodes[nodes.length - 1] = { type: 'text', value: last.value + next.value };
  else if (last?.type === 'code' && next.type === 'code') nodes[nodes.length - 1] = { type: 'code', value: last.value + next.value };
  else if (last !== undefined && isOpen(last) && isOpen(next) && last.type === next.type && last.type !== 'link') {
    // Of the children only those at the seam can meet.
    next.children.forEach((child, i) => {
      if (i === 0) append(last.children, child);
      else last.children.push(child);
    });
  } else nodes.push(next);
}

/** A mark or link that was made here, and can be added to. */
type Open = (Marked | Link) & { readonly children: Inline[] };

function isOpen(node: Inline): node is Open {
  return 'children' in node;
}

/** A node, and before and after it the white space and line breaks that stood at its ends. */
function hoisted(node: Inline): Inline[] {
  if (node.type === 'code') {
    const value = node.value.trim();
    const [before, after] = [/^\s/.test(node.value), /\s$/.test(node.value)];
    return [...(before ? [SPACE] : []), ...(value === '' ? [] : [{ type: 'code', value } as const]), ...(after && value !== '' ? [SPACE] : [])];
  }
  if (!isOpen(node)) return [node];
  const { before, core, after } = peel(join(node.children));
  return core.length === 0 ? [...before, ...after] : [...before, { ...node, children: core }, ...after];
}

const SPACE: Inline = { type: 'text', value: ' ' };

/** What stands between white space and line breaks at both ends. */
function peel(nodes: readonly Inline[]): { before: Inline[]; core: Inline[]; after: Inline[] } {
  const before: Inline[] = [];
  const after: Inline[] = [];
  const core = [...nodes];
  for (let first = core.shift(); first !== undefined; first = core.shift()) {
    const { blank, rest } = parted(first, 'start');
    if (blank !== undefined) before.push(blank);
    if (rest === undefined) continue;
    core.unshift(rest);
    break;
  }
  for (let last = core.pop(); last !== undefined; last = core.pop()) {
    const { blank, rest } = parted(last, 'end');
    if (blank !== undefined) after.unshift(blank);
    if (rest === undefined) continue;
    core.push(rest);
    break;
  }
  return { before, core, after };
}

/** White space at one end of a node, or a line break, and the rest of it. */
function parted(node: Inline, end: 'start' | 'end'): { readonly blank?: Inline; readonly rest?: Inline } {
  if (node.type === 'break') return { blank: node };
  if (node.type !== 'text') return { rest: node };
  const { value } = node;
  const rest = end === 'start' ? value.trimStart() : value.trimEnd();
  if (rest === value) return { rest: node };
  if (rest === '') return { blank: node };
  const blank = end === 'start' ? value.slice(0, value.length - rest.length) : value.slice(rest.length);
  return { blank: { type: 'text', value: blank }, rest: { type: 'text', value: rest } };
}
