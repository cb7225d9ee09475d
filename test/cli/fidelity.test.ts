import { describe, expect, it } from 'vitest';
import { chaff, printed, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE, windows1251 } from '../support/cli-texts.js';

const MARK = '\ufeff';
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

describe('a clean text', () => {
  const folder = temporaryFolder();

  it('ends with a newline, whether its source does or not', async () => {
    expect(await chaff([], { stdin: ARTICLE.trimEnd() })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff([], { stdin: `${ARTICLE}\n\n\n` })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff([], { stdin: PAGE })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('keeps the line ends of its source', async () => {
    expect(await chaff([], { stdin: crlf(ARTICLE) })).toEqual(printed(crlf(CLEAN_ARTICLE)));
    expect(await chaff([], { stdin: crlf(ARTICLE).trimEnd() })).toEqual(printed(crlf(CLEAN_ARTICLE)));
  });

  it('has line feeds when its source is a page', async () => {
    expect(await chaff([], { stdin: crlf(PAGE) })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('has no byte order mark, whether its source has one or not', async () => {
    folder.add('marked.txt', MARK + ARTICLE);
    expect(await chaff([], { stdin: MARK + ARTICLE })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff([], { stdin: MARK + PAGE })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['marked.txt', 'marked.txt'], { cwd: folder.path })).toEqual(printed(`${CLEAN_ARTICLE}\n${CLEAN_ARTICLE}`));
  });

  it('that loses nothing is its source, character by character', async () => {
    const text = `Kai\u00a0und Pier\t— 灯台\r\n\r\n  • Möwen,   Kühe\r\n  • e\u0301 ist é\u200b\r\n\r\n“Ahoi”, rief sie über das Wasser, “wer da?”\r\n`;
    expect(await chaff([], { stdin: text })).toEqual(printed(text));
  });
});

describe('the output', () => {
  const RUSSIAN =
    'Фестиваль фонарей вернулся в гавань. Больше четырехсот лодок прошли мимо пирса, сказал начальник порта, и никто из жителей не спал до рассвета.\n';

  it.each([
    ['windows-1251', windows1251(RUSSIAN), RUSSIAN],
    ['UTF-16, little-endian', Buffer.from(MARK + RUSSIAN, 'utf16le'), RUSSIAN],
    ['UTF-16, big-endian', Buffer.from(MARK + RUSSIAN, 'utf16le').swap16(), RUSSIAN],
    ['UTF-16 without a byte order mark', Buffer.from(CLEAN_ARTICLE, 'utf16le'), CLEAN_ARTICLE],
  ])('is UTF-8 for an input in %s', async (_, stdin, text) => {
    expect(await chaff([], { stdin })).toEqual(printed(text));
  });

  it('is UTF-8 in whatever locale', async () => {
    expect(await chaff([], { stdin: RUSSIAN, env: { LANG: 'C', LC_ALL: 'C' } })).toEqual(printed(RUSSIAN));
  });
});
