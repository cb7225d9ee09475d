import { CATEGORIES, type Category } from '../../rules/categories.js';
import type { ReportEntry } from '../entry.js';
import type { ReportIndex } from '../index-data.js';
import { loadChunk } from './data.js';
import { count, h, part } from './dom.js';
import { configOf, download, goldenOf, phraseOf } from './export.js';
import type { Flips, OwnPhrase } from './flips.js';
import type { Search } from './search.js';

/** The dialog in which a person sees what they judged, adds phrases, and takes all of it away with them. */
export class VerdictDialog {
  private readonly dialog = part('verdicts', HTMLDialogElement);
  private readonly list = part('verdict-list', HTMLDivElement);
  private readonly words = part('phrase-words', HTMLInputElement);
  private readonly at = part('phrase-at', HTMLSelectElement);
  private readonly category = part('phrase-category', HTMLSelectElement);
  private readonly phraseCount = part('phrase-count', HTMLParagraphElement);
  private readonly all = part('golden-all', HTMLInputElement);

  constructor(
    private readonly index: ReportIndex,
    private readonly flips: Flips,
    private readonly search: Search,
    private readonly onChange: () => void,
  ) {
    for (const name of CATEGORIES) this.category.append(h('option', { text: name, attributes: { value: name } }));
    this.category.value = 'other';
    this.words.addEventListener('input', () => this.countPhrase());
    part('phrase-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.addPhrase();
    });
    part('export-config', HTMLButtonElement).addEventListener('click', () => void this.exportConfig());
    part('export-golden', HTMLButtonElement).addEventListener(
      'click',
      ({ currentTarget }) => void this.exportGolden(currentTarget as HTMLButtonElement),
    );
    part('clear-verdicts', HTMLButtonElement).addEventListener('click', () => {
      flips.clear();
      this.changed();
    });
  }

  open(phrase = ''): void {
    this.words.value = phraseOf(phrase);
    this.countPhrase();
    this.draw();
    if (!this.dialog.open) this.dialog.showModal();
    if (phrase !== '') this.words.focus();
  }

  private changed(): void {
    this.draw();
    this.onChange();
  }

  private draw(): void {
    const flips = this.flips.all();
    const rows = flips.map(({ name, wish, scope, document }) =>
      this.row(wish === 'keep' ? 'Keep' : 'Drop', name, scope === 'here' ? `only in ${this.index.documents[document][1]}` : 'everywhere', () =>
        this.flips.delete(document, name),
      ),
    );
    const phrases = this.flips.phrases.map(({ match, at, category }) =>
      this.row('Phrase', match, at === 'any' ? category : `${category}, ${at}`, () => this.flips.deletePhrase(match)),
    );
    if (rows.length + phrases.length === 0)
      this.list.replaceChildren(h('p', { class: 'hint', text: 'None yet. Turn the verdict on a piece around, and it is listed here.' }));
    else this.list.replaceChildren(h('ul', {}, ...rows, ...phrases));
  }

  private row(what: string, text: string, where: string, remove: () => void): HTMLElement {
    const button = h('button', {
      class: 'quiet',
      text: 'Undo',
      attributes: { type: 'button', 'aria-label': `Undo: ${what} ${text.slice(0, 60)}` },
      on: {
        click: () => {
          remove();
          this.changed();
        },
      },
    });
    return h('li', {}, h('b', { text: what }), h('span', { class: 'verdict-text', text }), h('span', { class: 'faint', text: where }), button);
  }

  private countPhrase(): void {
    const words = phraseOf(this.words.value);
    const tell = (): void => {
      const documents = words === '' ? 0 : this.search.countOf(words);
      this.phraseCount.textContent =
        words === '' ? '' : `“${words}” stands in ${count(documents, 'document')}${this.search.isComplete ? '' : ' so far'}.`;
    };
    tell();
    if (words !== '' && !this.search.isComplete) void this.search.load(() => this.search.isComplete && tell());
  }

  private addPhrase(): void {
    const match = phraseOf(this.words.value);
    if (match === '') return;
    this.flips.addPhrase({ match, at: this.at.value as OwnPhrase['at'], category: this.category.value as Category });
    this.words.value = '';
    this.countPhrase();
    this.changed();
  }

  /** Only documents with verdicts of their own have to be unpacked, for their paths. */
  private async exportConfig(): Promise<void> {
    const places = new Map<number, string>();
    for (const { scope, document } of this.flips.all()) if (scope === 'here') places.set(document, (await entryAt(this.index, document)).place ?? '');
    download(
      'chaff.config.json',
      configOf(this.index, this.flips, (document) => places.get(document) ?? ''),
    );
  }

  private async exportGolden(button: HTMLButtonElement): Promise<void> {
    const { index } = this;
    const entries = async function* (): AsyncGenerator<readonly [number, ReportEntry]> {
      for (let document = 0; document < index.documents.length; document++) yield [document, await entryAt(index, document)];
    };
    button.disabled = true;
    try {
      download('chaff-golden.json', await goldenOf(entries(), this.flips, this.all.checked));
    } finally {
      button.disabled = false;
    }
  }
}

/** A document by its number. */
export async function entryAt({ documents }: ReportIndex, document: number): Promise<ReportEntry> {
  const [chunk] = documents[document];
  let first = document;
  while (first > 0 && documents[first - 1][0] === chunk) first--;
  return (await loadChunk(chunk))[document - first];
}
