import { hashOfWord } from '../../document/tokens.js';

/** The commonest function words of the languages chaff knows, those that no running text does without. */
const WORDS = `
  the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which you were her all she
  there would their we him been has when who will no if out so said what up its about into than them can only
  der die das und ist von zu den mit sich des auf für im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer
  le la les de des et en un une du que dans est pour qui sur pas plus par au avec il se ne sont ce cette
  el los las del que y por con para una su al lo como más pero sus
  il di che è per non si da della sono con alla nel anche dei le ha
  o os as um uma em no na do da dos das ao não mais se foi
  het een van ik te dat die niet zijn op aan met voor naar ook maar om
  i w na z się nie do jest że po przez od za
  и в не на я что с по как это он она но из у за
  och att det som en på är av för med den till inte har
  ve bir bu da de için ile çok
`;

/** Hashes of the words, as `Tokens.hash` has them. */
export const FUNCTION_WORDS: ReadonlySet<number> = new Set(WORDS.trim().split(/\s+/).map(hashOfWord));
