import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/read/html/html.js';
import { slice } from '../support/core.js';

function texts(source: string): string[] {
  return readHtml(source).blocks.map(({ text }) => text);
}

const mathml = (inner: string, tex?: string): string =>
  `<math><semantics><mrow>${inner}</mrow>${tex === undefined ? '' : `<annotation encoding="application/x-tex">${tex}</annotation>`}</semantics></math>`;
const HALF = mathml('<mi>p</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac>', String.raw`p=\frac{1}{2}`);
const BOXES = '<span class="katex-html" aria-hidden="true"><span class="base">p=</span><span class="base">21</span></span>';

describe('a formula', () => {
  it.each([
    ['by KaTeX', `<span class="katex"><span class="katex-mathml">${HALF}</span>${BOXES}</span>`],
    ['by MediaWiki', `<span class="mwe-math-element"><span style="display: none;">${HALF}</span><img src="/x.svg" alt="p=\\frac{1}{2}"></span>`],
    [
      'by MathJax 2',
      `<span class="MathJax_Preview">p=1/2</span><span class="MathJax"><nobr aria-hidden="true">p=12</nobr><span class="MJX_Assistive_MathML">${mathml('<mi>p</mi>')}</span></span><script type="math/tex" id="M-1">p=\\frac{1}{2}</script>`,
    ],
    ['in MathML', HALF],
  ])('is read once, as TeX: %s', (_, formula) => {
    expect(texts(`<p>The chance is ${formula} for each gate.</p>`)).toEqual([String.raw`The chance is p=\frac{1}{2} for each gate.`]);
  });

  it('is what it shows where there is no TeX', () => {
    expect(texts(`<p>So ${mathml('<mi>n</mi><mo>=</mo><mn>4</mn>')} sheep.</p><p>${BOXES} again.</p>`)).toEqual(['So n=4 sheep.', 'p=21 again.']);
  });

  it('of another notation in an annotation is not shown by browsers', () => {
    expect(texts('<p>So <math><mi>n</mi><annotation encoding="StarMath 5.0">n over 1</annotation></math> sheep.</p>')).toEqual(['So n sheep.']);
  });

  it('takes nothing along where its element is never closed', () => {
    const closed = `<p>The chance is ${HALF} here.</p>`;
    expect(texts(`<p>Say <math><mi>n</mi> <span>sheep</span> and <a href="/g">goats</a>.</p>${closed}`)[0]).toBe('Say n sheep and goats.');
    expect(texts('<p>Say <math><annotation encoding="TeX">n</annotation> <span>sheep</span>.</p>')).toEqual(['Say sheep.']);
  });

  it('leaves its other forms to the account', () => {
    const { source, unrendered } = readHtml(`<p>It is ${HALF}.</p>`);
    expect(unrendered.map(({ what, span }) => `${what}: ${slice(source, span)}`)).toEqual([
      'formula: <mrow><mi>p</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>',
    ]);
  });
});
