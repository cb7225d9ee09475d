import { letters } from '../../document/letters.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** What heads or begins the summary of a paper, in the languages of journals. */
const ABSTRACT = letters`/^\s*(?:graphical |structured )?(?:abstracts?|abstrakt|abstracto|resumen|resumo|résumé|zusammenfassung|kurzfassung|riassunto|sommario|streszczenie|samenvatting|sammanfattning|аннотация|реферат|анотація|özet|abstrak|초록|요약|要旨|抄録|摘要)(?![\p{L}\p{N}])/i`;
/** The names that papers give to their key words; sites call theirs tags as well. */
const KEYWORDS = letters`/^\s*(?:author )?(?:key ?-?words?|index terms|palabras[ -]clave|palavras[ -]chave|mots[ -]cl[ée]s|schlüssel(?:wörter|begriffe)|schlagwort(?:e|er)?|schlagwörter|parole[ -]chiave|słowa kluczowe|klíčová slova|ключевые слова|ключові слова|trefwoorden|nyckelord|anahtar kelimeler|kata kunci|키워드|주제어|キーワード|关键词|關鍵詞|关键字)(?![\p{L}\p{N}])/i`;
/** Blocks between the two. */
const REACH = 8;

/** True for the key words of a paper, near its abstract: they are a part of the text. */
export function areKeywords({ index, text }: Block, { blocks }: Context): boolean {
  return KEYWORDS.test(text) && blocks.slice(Math.max(0, index - REACH), index + REACH).some((block) => ABSTRACT.test(block.text));
}
