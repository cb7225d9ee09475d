import type { ReportIndex } from '../index-data.js';
import { loadChunk } from './data.js';

/** Stands before and after each block of a text; no search holds it. */
const EDGE = '\u0001';

/** Finds documents by their names, titles and texts. Texts are unpacked when they are first searched, a chunk at a time. */
export class Search {
  private readonly names: readonly string[];
  private readonly texts: string[] = [];
  private loading: Promise<void> | undefined;
  isComplete = false;

  constructor(private readonly index: ReportIndex) {
    this.names = index.documents.map(([, name, title]) => folded(`${name} ${title}`));
  }

  /** Whether a document holds the words searched for, as far as its text is known already. */
  matcher(query: string): (document: number) => boolean {
    const wanted = folded(query).trim();
    if (wanted === '') return () => true;
    return (document) => this.names[document].includes(wanted) || this.texts[document]?.includes(wanted) === true;
  }

  /** Unpacks all texts; `onProgress` is told now and then that more is known. */
  load(onProgress: () => void): Promise<void> {
    this.loading ??= this.loadAll(onProgress);
    return this.loading;
  }

  /** How many documents hold some words. Only right once all texts are loaded, and so is the next. */
  countOf(words: string): number {
    const wanted = folded(words).trim();
    return wanted === '' ? 0 : this.texts.filter((one) => one.includes(wanted)).length;
  }

  /** How many documents have a block with just that text. */
  countOfBlock(text: string): number {
    return this.countOf(`${EDGE}${text}${EDGE}`);
  }

  private async loadAll(onProgress: () => void): Promise<void> {
    const { documents } = this.index;
    let chunk = -1;
    let inChunk = 0;
    let told = performance.now();
    for (let i = 0; i < documents.length; i++) {
      inChunk = documents[i][0] === chunk ? inChunk + 1 : 0;
      chunk = documents[i][0];
      const { text, blocks } = (await loadChunk(chunk))[inChunk];
      this.texts[i] = `${EDGE}${blocks.map(([, start, end]) => folded(text.slice(start, end)).trim()).join(EDGE)}${EDGE}`;
      if (performance.now() - told < 200) continue;
      told = performance.now();
      onProgress();
    }
    this.isComplete = true;
    onProgress();
  }
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
