import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/read/sniff.js';

const PROSE = 'The ferry sails again after two years of repairs, and the islanders of Brannock are glad of it. ';

describe('pages', () => {
  it.each([
    '<!doctype html><p>a',
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><title>a</title>',
    '<html lang="en">',
    '  \r\n\ufeff<HTML>',
    '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">',
    '<?xml version="1.0"?><!-- a --><html>',
    '<!-- saved from url --><div>a</div>',
    '<head><title>a</title>',
    '<p>a',
    '<h2 class="x">a</h2>',
    '<div>a</div>',
    '<table><tr><td>a',
    '<ul><li>a',
  ])('say so where they begin: %j', (source) => {
    expect(detectFormat(source)).toBe('html');
  });

  it('are known by their tags when they begin with something else', () => {
    expect(detectFormat('Skip to content <a href="#x">here</a> <div><p>a</p><p>b</p></div>')).toBe('html');
  });

  it('may be named so when they have any tag at all', () => {
    expect(detectFormat(`${PROSE}<br>${PROSE}`, 'a.html')).toBe('html');
    expect(detectFormat(`${PROSE}<br>${PROSE}`, 'a.HTM')).toBe('html');
    expect(detectFormat(`${PROSE}<br>${PROSE}`, 'a.txt')).toBe('text');
  });
});

describe('texts', () => {
  it.each([
    '',
    PROSE,
    'if (a < b && c > d) return;',
    '<3 the ferry',
    '<ferry@brannock.example>',
    '# The ferry\n\n- boats\n- ports',
    '```html\n<p>a</p>\n```\nThis is how a paragraph is written.',
    '{"html": "<p>a</p>"}',
    '<?xml version="1.0"?><rss><channel><item/></channel></rss>',
    'x <y> z <w>',
  ])('%j', (source) => {
    expect(detectFormat(source)).toBe('text');
  });

  it('may quote a tag or two', () => {
    expect(detectFormat(`${PROSE.repeat(30)} Use <p> and <br>, <div> and <span>. ${PROSE.repeat(30)}`)).toBe('text');
  });

  it('are texts without any tag, whatever they are called', () => {
    expect(detectFormat(PROSE, 'a.html')).toBe('text');
  });
});

it('looks at no more than the beginning of a large source', () => {
  const start = performance.now();
  expect(detectFormat(`${'< '.repeat(5_000_000)}`)).toBe('text');
  expect(performance.now() - start).toBeLessThan(500);
});
