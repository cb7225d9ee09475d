import { describe, expect, it } from 'vitest';
import { FixtureError, parseFixture } from './fixture.js';

const parse = (...lines: string[]) => parseFixture(lines.join('\n'), 'own-rule');

describe('a fixture file', () => {
  it('marks whole lines, parts of lines, and what other rules drop', () => {
    const [section] = parse('# comment', '== drops: a title', '+ Stays. [[Goes.]]', '+', '- Gone', '-(other-rule) Gone too', '');
    expect(section).toMatchObject({ kind: 'drops', title: 'a title', format: 'text', source: 'Stays. Goes.\n\nGone\nGone too' });
    expect(section.marks.map(({ span, rule }) => [section.source.slice(span.start, span.end), rule])).toEqual([
      ['Goes.', 'own-rule'],
      ['Gone', 'own-rule'],
      ['Gone too', 'other-rule'],
    ]);
  });

  it('holds raw HTML, from which the marks are taken out', () => {
    const [section] = parse('== drops(html): a page', '<p>Stays</p>', '<p>[[Goes</p>', '<p>as well]]</p>', '<p>[[(other-rule) Gone]]</p>');
    expect(section.format).toBe('html');
    expect(section.source).toBe('<p>Stays</p>\n<p>Goes</p>\n<p>as well</p>\n<p>Gone</p>');
    expect(section.marks).toEqual([
      { rule: 'own-rule', span: { start: 16, end: 35 } },
      { rule: 'other-rule', span: { start: 43, end: 47 } },
    ]);
  });

  it.each([
    ['a line without a sign', ['== keeps: a', 'No sign']],
    ['a header that is none', ['== maybe: a', '+ Stays']],
    ['text before the first section', ['Text', '== keeps: a', '+ Stays']],
    ['a case that drops nothing', ['== drops: a', '+ Stays']],
    ['a near miss that drops something', ['== keeps: a', '- Goes']],
    ['two sections of one name', ['== keeps: a', '+ Stays', '== keeps: a', '+ Stays']],
  ])('is refused with %s', (_, lines) => {
    expect(() => parse(...lines)).toThrow(FixtureError);
  });
});
