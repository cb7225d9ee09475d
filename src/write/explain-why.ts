import type { Block } from '../document/types.js';
import type { Explanation, MetPhrase, Opinion, Score } from '../pipeline/why.js';
import type { Style } from './explain.js';
import { lineNumbers } from './line-numbers.js';

const LABEL = 10;
const LONGEST_QUOTE = 60;
/** The topic of phrases that speak against others. */
const GUARD = 'reported';

/** Why one block stays or goes, in lines of text. `others` is how many more blocks the question would fit. */
export function explainWhy(explanation: Explanation, file: string, others: number, style: Style): string {
  const { outcome, block, phrases, opinions, silent, idle, score } = explanation;
  const { document } = outcome;
  const text = (span: { start: number; end: number }): string => document.text.slice(span.start, span.end);
  const line = lineNumbers(document.source)(document.offsets.toSource(block.span).start);
  const { fate, because } = fateOf(explanation);
  const parts = [
    `${style.note(`${file}:${line}`)} ${fate}`,
    block.text.replace(/^/gm, '    '),
    '',
    labelled('fate', because),
    labelled('phrases', phrases.length === 0 ? ['none that chaff knows'] : phrases.map((phrase) => phraseLine(phrase, text(phrase.span)))),
    ...(opinions.length === 0 ? [] : [labelled('found', opinions.map(opinionLine))]),
    ...(score === undefined ? [] : [labelled('scorer', scoreLines(score))]),
    labelled('looked', [`${silent.length} more ${rules(silent)} looked at it, and found nothing`, silent.join(', ')]),
    ...(idle.length === 0 ? [] : [labelled('idle', [`${idle.length} ${rules(idle)} look only where a phrase of theirs stands`, idle.join(', ')])]),
    ...(others === 0
      ? []
      : ['', style.faint(`${others} more ${others === 1 ? 'piece answers' : 'pieces answer'} to that: name more of its text, or its line`)]),
  ];
  return `${parts.join('\n')}\n`;

  function labelled(label: string, lines: readonly string[]): string {
    return lines.map((one, i) => style.faint((i === 0 ? label : '').padEnd(LABEL)) + one).join('\n');
  }
}

function rules(list: readonly string[]): string {
  return list.length === 1 ? 'rule' : 'rules';
}

function fateOf({ outcome, block, opinions }: Explanation): { fate: string; because: string[] } {
  const own = outcome.verdicts.filter(({ span }) => span.start >= block.span.start && span.end <= block.span.end);
  const isKept = outcome.kept.some((kept) => kept.block === block);
  const because = own.map(({ rule, category, confidence, span }) => {
    const part =
      span.start === block.span.start && span.end === block.span.end ? '' : ` ${quoted(outcome.document.text.slice(span.start, span.end))}`;
    return `dropped${part} by ${rule} (${category}, ${confidence.toFixed(2)})`;
  });
  if (own.length > 0) return { fate: isKept ? 'is dropped in part' : 'is dropped', because };
  if (outcome.brake !== undefined) return { fate: 'is kept', because: ['kept: the brake held, and no verdict was carried out'] };
  return { fate: 'is kept', because: [whyKept(block, opinions)] };
}

function whyKept({ span }: Block, opinions: readonly Opinion[]): string {
  const counting = opinions.filter(({ fate }) => fate === 'counts');
  if (counting.length === 0) return 'kept: nothing that was found is enough to drop it';
  const isWithin = ({ span: { start, end } }: Opinion): boolean => start > span.start && end < span.end;
  if (counting.every(isWithin)) return 'kept: what would go stands in its middle, without which the rest would read on as if nothing was missing';
  return 'kept, because the user wants it so';
}

function phraseLine({ phrase, isSpoken }: MetPhrase, words: string): string {
  if (phrase.topic === GUARD) return `${quoted(words)} ${phrase.id} (a sign that the text tells of others)`;
  return `${quoted(words)} ${phrase.id} (${phrase.strength}${isSpoken ? '' : '; quoted, or told of others'})`;
}

const FATES: Readonly<Record<Opinion['fate'], string>> = {
  counts: 'enough',
  unsure: 'too weak',
  protected: 'left alone: a listing, a quote or a table',
  yields: 'but the rule yields to the scorer, which takes it for content',
  'kept-category': 'the user keeps this category',
};

function opinionLine({ rule, category, confidence, bar, phrase, fate }: Opinion): string {
  const evidence = phrase === undefined ? '' : ` by ${phrase}`;
  return `${rule} (${category}) ${confidence.toFixed(2)} of ${bar.toFixed(2)}, ${FATES[fate]}${evidence}`;
}

function scoreLines({ probability, threshold, weighed }: Score): string[] {
  return [
    `${probability.toFixed(2)} likely to be boilerplate, drops from ${threshold.toFixed(2)} on`,
    ...weighed.map(({ feature, value, weight }) => `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}  ${feature} ${Number(value.toFixed(2))}`),
  ];
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line}”`;
}
