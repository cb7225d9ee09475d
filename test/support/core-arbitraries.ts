import * as fc from 'fast-check';

/**
 * Texts and pages as scrapers leave them, made up at random. The pools are small on purpose: titles that repeat, appeals that
 * stand next to each other and lists under a header are what the rules look for.
 */
const HEADLINES = [
  'Ferry returns to the northern islands',
  'Five gardens to visit this summer',
  'How the old ferry got its name',
  'Council votes on the harbour wall',
  'Northern Courier',
  'Weather',
];

const PROSE = [
  'After two years of repairs the old ferry sails again, and the islanders of Brannock are glad of it.',
  'The crew had painted the hull twice. Ines Calder, who has steered it for eleven years, said that nobody slept.',
  'It rained all day; the band played on regardless, and the last guests left the pier long after midnight.',
  '“We waited,” the mayor said, “and then we waited again until the boat came round the point.”',
  'Readers of the Courier know the harbour well. If you value our reporting, please consider making a donation today.',
  'Después de dos años de obras el viejo barco vuelve a salir, y los vecinos de la isla están muy contentos de ello.',
  'Nach zwei Jahren fährt die alte Fähre wieder, und die Leute auf den Inseln sind darüber sehr froh, sagte der Kapitän.',
  '渡船在修理两年之后重新启航，岛上的居民都很高兴。船长说，昨晚没有人睡觉。',
  'عادت العبّارة القديمة إلى الإبحار بعد عامين من الإصلاحات، وسكان الجزر سعداء بذلك.',
  'Cafe\u0301s along the quay stayed open\u00ad late 🚢🎉, and zero\u200bwidth spaces crept in from the layout of the old site.',
];

const APPEALS = [
  'Please turn off your ad blocker to continue reading.',
  'It looks like you are using an ad blocker. This site relies on advertising to pay for its work.',
  'Become a patron for as little as the cost of one cup of coffee a month. Your support keeps us independent.',
  'Donate now',
  'Suscríbete a nuestro boletín',
  'Jetzt spenden',
  '推荐阅读',
  '点击这里订阅',
  'Thank you for your support.',
  'Need help?',
  'Spotted a mistake? Let us know what you think.',
  'Report a correction or typo',
  'Related:',
  'Most read',
  'You may also like',
  'Also read: How the old ferry got its name',
  'The harbour at dawn. Photo: Ines Calder',
  'Photo: Ines Calder',
  'northern ferry returns islands 2024 captain ines calder harbour ines_calder_official_2024 ferry workers crowd pier',
  'IMG_2041_final.jpg',
];

const ODDITIES = [
  '\ud800',
  '\udc00',
  '\0',
  '\u0301',
  '🚢',
  '\t',
  '\u00a0',
  '\u200b',
  '\u202e',
  'ﬁ',
  'İ',
  ':',
  '`',
  '| a | b |',
  '> ',
  '# ',
  '- ',
  '&amp;',
  '<b>',
];

const TERMINATORS = ['\n', '\n', '\n', '\r\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\f'];

const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const blank = oneOf(['', '', '', ' ', '\t', '\u00a0', '\u200b', '\0']);
const sentence = fc.oneof(
  { weight: 3, arbitrary: oneOf(PROSE) },
  { weight: 4, arbitrary: oneOf(APPEALS) },
  { weight: 3, arbitrary: oneOf(HEADLINES) },
);
const glued = fc.array(fc.oneof(sentence, oneOf(ODDITIES)), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(' '));
const indented = fc.tuple(oneOf(['  ', '\t', '\u3000', '    ']), sentence).map((parts) => parts.join(''));
const item = fc.tuple(oneOf(['- ', '* ', '• ', '1. ', '12) ', '(a) ', '> ', '# ', '## ', '| ']), sentence).map((parts) => parts.join(''));
const wrapped = fc
  .tuple(fc.array(fc.oneof(oneOf(PROSE), oneOf(APPEALS)), { minLength: 1, maxLength: 4 }), fc.integer({ min: 40, max: 125 }))
  .map(([sentences, width]) => wrap(sentences.join(' '), width));
const listing = fc
  .tuple(oneOf(['```', '~~~', '```js']), fc.array(fc.oneof(sentence, blank), { maxLength: 4 }), fc.constantFrom(['```'], ['~~~'], []))
  .map(([open, lines, close]) => [open, ...lines, ...close]);

const lines: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 8, arbitrary: sentence.map((text) => [text]) },
  { weight: 6, arbitrary: blank.map((text) => [text]) },
  { weight: 2, arbitrary: glued.map((text) => [text]) },
  { weight: 1, arbitrary: indented.map((text) => [text]) },
  { weight: 2, arbitrary: item.map((text) => [text]) },
  { weight: 2, arbitrary: wrapped },
  { weight: 1, arbitrary: listing },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => [text]) },
);

/** Plain text: prose, headlines, appeals, lists, listings, with the line ends and leftovers of many systems. */
export const scrapedText: fc.Arbitrary<string> = fc
  .record({
    mark: oneOf(['', '', '', '\ufeff']),
    groups: fc.array(lines, { maxLength: 20, size: 'max' }),
    /** Most texts have one kind of line end, some have all of them. */
    terminators: fc.oneof(
      oneOf(TERMINATORS).map((terminator) => [terminator]),
      fc.array(oneOf(TERMINATORS), { minLength: 1, maxLength: 7 }),
    ),
    ending: fc.boolean(),
  })
  .map(({ mark, groups, terminators, ending }) => {
    const all = groups.flat();
    const ended = all.map((line, i) => line + (i + 1 < all.length || ending ? terminators[i % terminators.length] : ''));
    return mark + ended.join('');
  });

const ENTITIES = ['&amp;', '&lt;b&gt;', '&eacute;', '&nbsp;', '&mdash;', '&#233;', '&#x1F6A2;', '&#0;', '&#32;', '&Tab;', '&amp', '&eacute', '&copy'];
const BROKEN_ENTITIES = ['&', '&;', '&#;', '&#x;', '&#xZZ;', '&nosuchthing;', '&#55296;', '&#99999999;', '&&amp;&'];
const BLOCK_TAGS = [
  'p',
  'p',
  'p',
  'div',
  'div',
  'h1',
  'h2',
  'li',
  'ul',
  'blockquote',
  'section',
  'article',
  'main',
  'header',
  'nav',
  'aside',
  'footer',
  'figure',
  'figcaption',
  'form',
  'button',
  'pre',
  'textarea',
];
const INLINE_TAGS = ['b', 'a', 'span', 'em', 'td', 'tr', 'table', 'custom-part', 'font'];
const PLAIN_ATTRIBUTES = ['', '', '', '', '', ' id=x', ' class="a b"', ' role=navigation', " title='a > b'", ' data-x="&quot;>"'];
const ATTRIBUTES = [...PLAIN_ATTRIBUTES, ' hidden', ' style="display:none"', ' aria-hidden="true"'];
const UNSHOWN = [
  '<!-- a comment -->',
  '<!---->',
  '<script>if (a < b) { c("</p>"); }</script>',
  '<style>p { color: red }</style>',
  '<noscript><p>Turn scripts on.</p></noscript>',
  '<svg><title>icon</title><path d="M0 0"/></svg>',
  '<template><p>Later</p></template>',
  '<iframe src="x"></iframe>',
  '<![CDATA[ data ]]>',
  '<?php echo 1 ?>',
];
const BREAKS = [
  '<br>',
  '<br/>',
  '<br><br>',
  '<hr>',
  '<img alt="x">',
  '<wbr>',
  '</p>',
  '</div>',
  '</br>',
  '<',
  '<3',
  '</',
  '< p>',
  '<!',
  '<!doctype html>',
  '<td>',
  '<tr>',
  '<svg>',
];

/** What a page is generated from; `tame` pages have only what a regular expression can take apart again. */
function markup(tame: boolean): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    { weight: 8, arbitrary: sentence },
    { weight: 2, arbitrary: oneOf(ENTITIES) },
    { weight: 2, arbitrary: oneOf([' ', '\n', '  \n\t ', '\r\n', '\u00a0']) },
    { weight: 1, arbitrary: oneOf(['<br>', '<br/>', '<hr>', '<img alt="x">', '<wbr>']) },
    { weight: tame ? 0 : 1, arbitrary: oneOf(ODDITIES) },
    { weight: tame ? 0 : 2, arbitrary: oneOf(UNSHOWN) },
    { weight: tame ? 0 : 2, arbitrary: oneOf(BREAKS) },
    { weight: tame ? 0 : 1, arbitrary: oneOf(BROKEN_ENTITIES) },
    { weight: tame ? 0 : 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const { node } = fc.letrec<{ node: string; element: string }>((tie) => ({
    node: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, leaf, tie('element')),
    element: fc
      .record({
        tag: fc.oneof({ weight: 3, arbitrary: oneOf(tame ? BLOCK_TAGS.filter((tag) => tag !== 'textarea') : BLOCK_TAGS) }, oneOf(INLINE_TAGS)),
        attributes: oneOf(tame ? PLAIN_ATTRIBUTES : ATTRIBUTES),
        children: fc.array(tie('node'), { maxLength: 4 }),
        closed: tame ? fc.constant(true) : fc.integer({ min: 0, max: 6 }).map((n) => n > 0),
      })
      .map(({ tag, attributes, children, closed }) => `<${tag}${attributes}>${children.join('')}${closed ? `</${tag}>` : ''}`),
  }));
  return fc.array(node, { maxLength: 12, size: 'max' }).map((parts) => parts.join(''));
}

const head = oneOf([
  '',
  '<!doctype html>\n<html lang="en"><head><title>Ferry returns to the northern islands</title></head>\n<body>',
  '<html><head><meta property="og:site_name" content="Northern Courier"><meta name="description" content="Weather"></head>',
]);

/** HTML of every quality: nested, unclosed, broken. */
export const scrapedPage: fc.Arbitrary<string> = fc.tuple(head, markup(false), oneOf(['', '</body></html>\n'])).map((parts) => parts.join(''));

/** HTML without comments, scripts, hidden parts or broken markup. */
export const tamePage: fc.Arbitrary<string> = fc.tuple(head, markup(true), oneOf(['', '</body></html>\n'])).map((parts) => parts.join(''));

const TAG = /<[!/]?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/giu;
/** Opening tags that set words apart inside a block. */
const SPACING = /^<(?:td|th|br)\b/iu;
const DECODED: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&amp', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&eacute;', 'é'],
  ['&eacute', 'é'],
  ['&nbsp;', '\u00a0'],
  ['&mdash;', '—'],
  ['&copy', '©'],
  ['&#233;', 'é'],
  ['&#x1F6A2;', '🚢'],
  ['&#0;', '\ufffd'],
  ['&#32;', ' '],
  ['&Tab;', '\t'],
]);
const ENTITY = /&(?:#?\w+;|amp|eacute|copy)/gu;

/** What a reader sees of a part of a tame page, white space aside. */
export function decodeTame(html: string): string {
  const withoutTags = html.replace(TAG, (tag) => (SPACING.test(tag) ? ' ' : ''));
  return withoutTags.replace(ENTITY, (entity) => DECODED.get(entity) ?? entity).replaceAll('\u00a0', ' ');
}

/** Any code units, lone surrogates among them. */
export const anyString: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.oneof(oneOf(ODDITIES), oneOf(TERMINATORS), oneOf(BREAKS), oneOf(BROKEN_ENTITIES), oneOf(APPEALS)), { maxLength: 20 })
    .map((parts) => parts.join('')),
);

const FIRST_BYTES = [[], [], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0, 0], [0x1b, 0x24, 0x42], [0x1f, 0x8b]];
const META = new TextEncoder().encode('<meta charset="shift_jis"><p>');

/** Bytes of every kind: noise, texts in some encoding, texts with noise in them. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    oneOf([...FIRST_BYTES, [...META]]),
    fc.array(
      fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        oneOf(PROSE).map((text) => new TextEncoder().encode(text)),
        oneOf(PROSE).map((text) => Buffer.from(text, 'utf16le')),
        oneOf(PROSE).map((text) => Buffer.from(text, 'latin1')),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([first, parts]) => Uint8Array.from([...first, ...parts.flatMap((part) => [...part])]));
