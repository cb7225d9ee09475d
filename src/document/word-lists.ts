import { ADDRESS_WORD, hashOfWord } from './tokens.js';

/** The commonest function words of languages, those that no running text does without. */
const WORDS: Readonly<Record<string, string>> = {
  en: `the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which you were her all she
    there would their we him been has when who will no if out so said what up its about into than them can only`,
  de: `der die das und ist von zu den mit sich des auf für im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer`,
  fr: `le la les de des et en un une du que dans est pour qui sur pas plus par au avec il se ne sont ce cette aux été mais ou`,
  es: `el la los las de y en un una del que por con para su al lo como más pero sus se no es son ha fue este esta`,
  it: `il la di che è per non si da della un una sono con alla nel anche dei le ha i gli del al in come più ma`,
  pt: `o a os as um uma em de no na do da dos das ao não mais se foi que e por com para como mas ou é são`,
  nl: `de het een van ik te dat die niet zijn op aan met voor naar ook maar om en in is er bij als`,
  pl: `i w na z się nie do jest że po przez od za to jak ale o dla są był`,
  ru: `и в не на я что с по как это он она но из у за к от для а о так был`,
  uk: `і в не на я що з по як це він вона але із у за до та від для про є`,
  cs: `a v na se je že s z do o ve pro to jako ale po by od které byl jsou`,
  sv: `och att det som en på är av för med till den har inte om ett men var`,
  tr: `ve bir bu da de için ile çok olarak daha gibi olan ne kadar sonra göre ise ancak ama değil var diye olduğunu oldu tarafından yeni iki ilk şekilde
    nedeniyle bunu önce büyük`,
  ar: `في من على إلى أن عن مع هذا هذه التي الذي لا ما كان بعد`,
  hi: `के है में की से और का को पर ने यह हैं कि एक भी नहीं`,
  el: `και το του η της να με που την για των από στο ο στην δεν οι είναι τα σε τον θα ότι στη μια έχει ένα`,
  he: `של את על לא עם הוא גם היא זה כי או כל אם אל יש בין היה אבל רק`,
  fa: `و در به از که را این با است برای آن یک خود تا بر هم نیز شد شده کرد`,
  ro: `și în de la cu pe să nu a că care din o este un pentru mai au prin fost sunt sau ale ce după`,
  hu: `a az és hogy nem is egy ez meg volt már csak de még amely után szerint mert ki el lesz azt pedig`,
  vi: `và của là có không được cho các với một người những để trong này đã khi từ đến như cũng ở`,
  no: `og er til ikke å av fra etter ble blir seg jeg hun også det på har men være hvis noen ved fikk gikk hadde når skal selv dette deres hvor vil
    deg meg noe opp inn gjennom dersom`,
  da: `og er til ikke at af fra efter blev bliver sig jeg hun også det på har men være hvis nogle ved fik gik havde når skal selv dette deres hvor vil
    mig noget nogen op ind gennem`,
  id: `yang dan di ini itu dengan untuk dari dalam tidak akan pada juga oleh ke adalah saat bisa telah para atau karena`,
};

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
  आप आपका आपके आपकी आपको हम हमारा हमारे हमारी हमें
  أنت أنتم لكم نحن لدينا
  您 你 我
  εσείς σας εμείς μας
  אתם לכם שלכם אנחנו אנו שלנו לנו
  شما ما مان
  noastră nostru noștri dumneavoastră dvs
  önök önöknek minket bennünket kérjük
  chúng
  anda kamu kami kita
  여러분 여러분의 여러분이 여러분은 저희 저희는 저희를 저희의
`;

/** The hash of each word, and what is known of it as bits, one pair after the other. Made at build time; see `function-words.ts`. */
export function wordTable(): Uint32Array {
  const known = new Map<number, number>();
  const remember = (words: string, meaning: number): void => {
    for (const word of words.trim().split(/\s+/)) known.set(hashOfWord(word), (known.get(hashOfWord(word)) ?? 0) | meaning);
  };
  Object.values(WORDS).forEach((words, bit) => {
    remember(words, 1 << bit);
  });
  remember(ADDRESS, ADDRESS_WORD);
  return Uint32Array.from([...known].flat());
}

/** In the order of the bits. */
export const WORD_LANGUAGES: readonly string[] = Object.keys(WORDS);
