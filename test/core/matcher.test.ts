import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDocument, totalWords } from '../../src/document/document.js';
import { compilePacks } from '../../src/phrases/compile.js';
import { LANGUAGES, matcherFor } from '../../src/phrases/load.js';
import { PhraseMatcher } from '../../src/phrases/matcher.js';
import { PatternError } from '../../src/phrases/pattern.js';
import { readText } from '../../src/read/text.js';
import { found, hitsIn, matcherOf, packOf } from '../support/core.js';

describe('anchors', () => {
  const text = 'donate now';

  it('a phrase stands anywhere in a block when nothing else is said', () => {
    expect(found(matcherOf(text), 'Please, donate now, or later.')).toEqual(['donate now']);
  });

  it('start: the block begins with it, punctuation aside', () => {
    const matcher = matcherOf({ match: text, at: 'start' });
    expect(found(matcher, '» Donate now and again')).toEqual(['Donate now']);
    expect(found(matcher, 'Please donate now')).toEqual([]);
  });

  it('end: the block ends with it, punctuation aside', () => {
    const matcher = matcherOf({ match: text, at: 'end' });
    expect(found(matcher, 'Please donate now!')).toEqual(['donate now']);
    expect(found(matcher, 'Donate now and again')).toEqual([]);
  });

  it('line: it is the whole block, punctuation aside', () => {
    const matcher = matcherOf({ match: text, at: 'line' });
    expect(found(matcher, '» Donate now! «')).toEqual(['Donate now']);
    expect(found(matcher, 'Please donate now')).toEqual([]);
    expect(found(matcher, 'Donate now and again')).toEqual([]);
  });

  it('a block does not begin in the middle of the document', () => {
    const { blocks, text, tokens } = readText('Please\n\nDonate now');
    const matcher = matcherOf({ match: 'donate now', at: 'start' });
    expect(blocks.map((block) => matcher.find(block, text, tokens).length)).toEqual([0, 1]);
  });

  it('phrases do not reach from one block into the next', () => {
    const { blocks, text, tokens } = readText('Donate\n\nnow');
    expect(blocks.map((block) => matcherOf('donate now').find(block, text, tokens).length)).toEqual([0, 0]);
  });
});

describe('guards', () => {
  it('a near miss anywhere in the block voids its phrase', () => {
    const matcher = matcherOf({ match: 'turn off your ad blocker', unless: ['how to turn off'] });
    expect(found(matcher, 'Please turn off your ad blocker.')).toHaveLength(1);
    expect(found(matcher, 'Turn off your ad blocker? We show how to turn off any of them.')).toEqual([]);
  });

  it('a near miss voids no other phrase', () => {
    const matcher = matcherOf({ match: 'donate now', unless: ['museum'] }, 'give today');
    expect(found(matcher, 'At the museum: donate now, give today.')).toEqual(['give today']);
  });

  it('a near miss of an anchored phrase can stand anywhere', () => {
    const matcher = matcherOf({ match: 'donate', at: 'start', unless: ['tools'] });
    expect(found(matcher, 'Donate to us')).toHaveLength(1);
    expect(found(matcher, 'Donate old tools')).toEqual([]);
  });

  it('a near miss in one block does not count in the next', () => {
    const matcher = matcherOf({ match: 'donate', unless: ['tools'] });
    const { blocks, text, tokens } = readText('Donate tools\n\nDonate');
    expect(blocks.map((block) => matcher.find(block, text, tokens).length)).toEqual([0, 1]);
  });
});

describe('hits', () => {
  it('begin with the first letter of the first word and end with the last letter of the last', () => {
    const text = '  “Please, consider (a) donation!”  ';
    const [hit] = hitsIn(matcherOf('please? consider a donation'), text);
    expect(text.slice(hit.start, hit.end)).toBe('Please, consider (a) donation');
  });

  it('are as long as the phrase can be', () => {
    expect(found(matcherOf('please? donate now?'), 'Please donate now')).toEqual(['Please donate now']);
  });

  it('of one phrase can follow each other', () => {
    expect(found(matcherOf('donate'), 'donate, donate')).toHaveLength(2);
  });

  it('of several phrases come in the order of their ends', () => {
    expect(found(matcherOf('b c', 'a b', 'c'), 'a b c')).toEqual(['a b', 'b c', 'c']);
  });

  it('know their phrase: its id, topic, strength', () => {
    const [hit] = hitsIn(matcherOf({ match: 'donate', strength: 'weak', at: 'start' }), 'donate');
    expect(hit.phrase).toEqual({ id: 'en.test.phrase-0', language: 'en', topic: 'test', at: 'start', strength: 'weak' });
  });

  it('are strong and anywhere when nothing else is said', () => {
    expect(hitsIn(matcherOf('donate'), 'donate')[0].phrase).toMatchObject({ strength: 'strong', at: 'any' });
  });

  it('of several patterns of one phrase are one hit where they begin alike', () => {
    expect(found(matcherOf({ match: ['donate', 'donate now'] }), 'donate now')).toEqual(['donate now']);
  });
});

describe('folding', () => {
  const matcher = matcherOf('subscribe now');

  it.each([
    ['case', 'SUBSCRIBE Now'],
    ['width', 'Ｓｕｂｓｃｒｉｂｅ　ｎｏｗ'],
    ['accents', 'Súbscríbe nów'],
    ['accents as characters of their own', 'Su\u0301bscribe now'],
    ['mathematical letters', '\u{1d412}\u{1d42e}\u{1d41b}\u{1d42c}\u{1d41c}\u{1d42b}\u{1d422}\u{1d41b}\u{1d41e} \u{1d67d}\u{1d698}\u{1d6a0}'],
    ['soft hyphens', 'Sub\u00adscribe now'],
    ['zero-width characters', 'Sub\u200bscribe\ufeff no\u200dw'],
    ['tags and variation selectors', 'Sub\u{e0062}scribe\u{e0101} no\u{e0077}w'],
    ['bidirectional controls', '\u202aSubscribe\u202c now'],
    ['no-break spaces', 'Subscribe\u00a0now'],
    ['line ends', 'Subscribe\r\nnow'],
    ['quotation marks', '“Subscribe” ‘now’'],
    ['emphasis', '**Subscribe** _now_'],
  ])('%s make no difference', (_, text) => {
    expect(found(matcher, text)).toHaveLength(1);
  });

  it('curly and straight apostrophes are the same', () => {
    for (const apostrophe of ["'", '’', 'ʼ', '＇']) expect(found(matcherOf("don't miss"), `Don${apostrophe}t miss`)).toHaveLength(1);
  });

  it('ligatures are their letters', () => {
    expect(found(matcherOf('find office'), 'ﬁnd oﬃce')).toHaveLength(1);
  });

  it('the dotless and the dotted i of Turkish are an i', () => {
    expect(found(matcherOf('bağış yapın'), 'BAĞIŞ YAPIN')).toHaveLength(1);
    expect(found(matcherOf('iletişim'), 'İLETİŞİM')).toHaveLength(1);
  });

  it('patterns are folded as texts are', () => {
    expect(found(matcherOf('ÉLÉMENTS'), 'elements')).toHaveLength(1);
  });

  it('Cyrillic and Greek accents are folded', () => {
    expect(found(matcherOf('ещё'), 'ЕЩЕ')).toHaveLength(1);
    expect(found(matcherOf('διαβάστε'), 'ΔΙΑΒΑΣΤΕ')).toHaveLength(1);
  });

  it('Arabic vowel signs and stretching are skipped', () => {
    expect(found(matcherOf('اقرأ أيضا'), 'اقـرأ أيضًا')).toHaveLength(1);
  });

  it('Arabic letters with and without hamza, and those written for one another, are the same', () => {
    expect(found(matcherOf('إقرأ الأخبار على'), 'اقرا الاخبار علي')).toHaveLength(1);
    expect(found(matcherOf('كتب يمكن'), 'کتب یمکن')).toHaveLength(1);
  });

  it('Hindi words with and without the nukta, and with either nasal sign, are the same', () => {
    expect(found(matcherOf('ताज़ा ख़बरें यहाँ पढ़ें'), 'ताजा खबरें यहां पढ़ें')).toHaveLength(1);
    expect(found(matcherOf('पढ़ें'), 'पढ\u093cें')).toHaveLength(1);
    expect(found(matcherOf('पढ़ें'), 'प\u095dें')).toHaveLength(1);
  });
});

describe('scripts without spaces', () => {
  it('a phrase is found inside running Chinese', () => {
    expect(found(matcherOf('推荐阅读'), '今天的推荐阅读是这些')).toEqual(['推荐阅读']);
  });

  it('a phrase is found inside running Japanese', () => {
    expect(found(matcherOf('シェアする'), 'このニュースをシェアする人')).toEqual(['シェアする']);
  });

  it('white space in the text makes no difference', () => {
    expect(found(matcherOf('分享到'), '分 享 到')).toHaveLength(1);
  });

  it('alternatives, options and slots work with characters for words', () => {
    expect(found(matcherOf('(点击|点此)(这里)?订阅'), '点此这里订阅')).toEqual(['点此这里订阅']);
    expect(found(matcherOf('关注 {1-3} 微博'), '关注我们的微博')).toEqual(['关注我们的微博']);
  });

  it('Korean has spaces and is matched by words', () => {
    expect(found(matcherOf('관련 기사'), '관련 기사 보기')).toEqual(['관련 기사']);
    expect(found(matcherOf('관련'), '관련된')).toEqual([]);
  });

  it('Hindi words are whole, vowel signs and all', () => {
    expect(found(matcherOf('यह भी पढ़ें'), 'यह भी पढ़ें: नाव')).toEqual(['यह भी पढ़ें']);
  });
});

describe('packs', () => {
  it('with an id that occurs twice are refused', () => {
    expect(() => compilePacks([packOf('a'), packOf('b')])).toThrow('phrase en.test.phrase-0 occurs twice');
  });

  it('with a pattern that is not well formed are refused', () => {
    expect(() => compilePacks([packOf('(a')])).toThrow(PatternError);
    expect(() => matcherOf({ match: 'a', unless: ['(b'] })).toThrow(PatternError);
  });

  it('share near misses by name; a name that nothing has is refused', () => {
    const pack = packOf({ match: 'donate now', unless: ['@told'] }, { match: 'join today', unless: ['@told'] });
    const matcher = new PhraseMatcher([compilePacks([pack], { told: ['(he|she) said', 'asked'] })]);
    expect(found(matcher, 'Please donate now and join today.')).toEqual(['donate now', 'join today']);
    expect(found(matcher, 'Please donate now, she said, and join today.')).toEqual([]);
    expect(() => compilePacks([pack])).toThrow('no guard is called "@told"');
  });

  it('without any phrase find nothing', () => {
    expect(hitsIn(new PhraseMatcher([]), 'donate now')).toEqual([]);
  });
});

describe('time', () => {
  /** Microseconds, a tick of many kernels: what takes less may seem to take nothing. */
  const LEAST = 4000;

  /** Best of several, in microseconds of the processor: what else the machine does can only make a run slower. */
  function timeOf(matcher: PhraseMatcher, text: string): number {
    const document = createDocument({
      format: 'text',
      source: text,
      blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length }, gap: 'line' }],
    });
    const runs = Array.from({ length: 7 }, () => {
      const start = process.cpuUsage();
      matcher.find(document.blocks[0], text, document.tokens);
      return process.cpuUsage(start).user;
    });
    return Math.min(...runs);
  }

  const nasty = matcherOf('{number} {number} {number} readers', 'please donate {0-6} now', '(a|a a|a a a) (a|b)', '一一 {1-9} 二');

  it.each([
    ['numbers', '1 '],
    ['first words of phrases', 'please donate '],
    ['words that several alternatives share', 'a '],
    ['one character of a script without spaces', '一'],
    ['words of no phrase', 'ferry '],
  ])('an eight times as long text of repeated %s takes about eight times as long, not sixty-four', (_, unit) => {
    const eighth = timeOf(nasty, unit.repeat(8_000));
    const whole = timeOf(nasty, unit.repeat(64_000));
    expect(whole).toBeLessThan(24 * Math.max(LEAST, eighth));
  });

  it('more phrases than fit into tables of two bytes a number are found as well', () => {
    const phrase = (i: number): string => Array.from({ length: 20 }, (_, k) => `w${i.toString(36)}x${k.toString(36)}`).join(' ');
    const matcher = matcherOf(...Array.from({ length: 3500 }, (_, i) => phrase(i)));
    const text = `Boats ${phrase(3)}, then ${phrase(3499)} boats`;
    const document = createDocument({
      format: 'text',
      source: text,
      blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length }, gap: 'line' }],
    });
    const hits = matcher.find(document.blocks[0], text, document.tokens);
    expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual([phrase(3), phrase(3499)]);
  });

  it('ten times as many phrases take no more time for a word', () => {
    const word = (i: number): string => `w${i.toString(36)}`;
    const phrases = (count: number): string[] => Array.from({ length: count }, (_, i) => `${word(i)} ${word(i + 1)} {0-2} ${word(i + 2)}`);
    const text = Array.from({ length: 100_000 }, (_, i) => word((i * 7) % 50)).join(' ');
    const few = timeOf(matcherOf(...phrases(300)), text);
    const many = timeOf(matcherOf(...phrases(3000)), text);
    expect(many).toBeLessThan(3 * Math.max(LEAST, few));
  });

  it('states of the automaton are bounded, and hits are the same when they are made afresh', () => {
    const slots = 'abcdefghij'.split('').map((letter) => `${letter} {0-12} end`);
    const matcher = matcherOf(...slots);
    let seed = 1;
    const random = (): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed >>> 16;
    };
    const text = Array.from({ length: 60_000 }, () => 'abcdefghijxyz'[random() % 13]).join(' ');
    hitsIn(matcher, text);
    expect(matcher.stateCount).toBeLessThanOrEqual(60_000);
    expect(found(matcher, 'a b end')).toEqual(found(matcherOf(...slots), 'a b end'));
  });

  it('all packs together have little more work in ordinary prose than in a text of one word', async () => {
    const matcher = await matcherFor(LANGUAGES);
    const prose = 'The crew had painted the hull twice, and the mayor came down to the pier to look at it. '.repeat(3000);
    const words = 'ferry '.repeat(prose.split(' ').length);
    expect(timeOf(matcher, prose) / timeOf(matcher, words)).toBeLessThan(8);
  });

  it('the English packs make few states in running text: a guard that opens with common words and a wide gap would make twice as many', async () => {
    const matcher = await matcherFor(['en']);
    const folder = new URL('../rules/hard-negatives/', import.meta.url);
    let words = 0;
    for (const name of readdirSync(folder)) {
      const document = readText(readFileSync(new URL(name, folder), 'utf8'));
      for (const block of document.blocks) matcher.find(block, document.text, document.tokens);
      words += totalWords(document.blocks);
    }
    expect(matcher.stateCount / words).toBeLessThan(0.2);
  });
});
