import { hashOfWord } from './tokens.js';

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

/** How writers and readers are spoken of in an appeal, in the same languages. */
const ADDRESS = `
  you your yours we our ours us my me i
  du dein deine dir dich sie ihr ihre ihnen wir unser unsere unseren uns ich mein
  vous votre vos nous notre nos tu ton ta tes je
  usted ustedes tu tus te nos nuestro nuestra nuestros nosotros vosotros vuestro mi
  voi vostro vostra noi nostro nostra tuo tua ti ci
  você vocês seu sua nós nosso nossa tu teu
  jij je jouw uw u wij we ons onze
  ty twój twoje wy wasz my nasz nasze nas
  вы ваш ваша ваше ваши вас вам мы наш наша наши нас нам ти твій ваші ми
  vy váš vaše vám nás naše náš
  du din ditt ni er vi vår våra oss
  siz sizin biz bizim bize
`;

const hashesOf = (words: string): ReadonlySet<number> => new Set(words.trim().split(/\s+/).map(hashOfWord));
const ADDRESS_HASHES = hashesOf(ADDRESS);
const HASHES = hashesOf(WORDS);

/** True for the hash of a function word, as `Tokens.hash` has it. */
export function isFunctionWord(hash: number): boolean {
  return HASHES.has(hash);
}

/** True for the hash of a word by which a writer speaks to the reader, or of himself. */
export function isAddressWord(hash: number): boolean {
  return ADDRESS_HASHES.has(hash);
}
