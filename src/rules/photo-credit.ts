import { defineRule, wholeBlock } from './rule.js';
import { confidenceOf } from './shared/appeal.js';

/** Words; a caption with its credit is seldom longer. */
const LONGEST_CAPTION = 45;
const SURE = 0.4;
const CONFIDENCE = 0.8;
/** What a credit looks like where it stands: "Photo: Name", "(Agency)", "Name/Agency" at the end of a line. */
const CREDIT_SHAPE =
  /(?:^|[.!?…|()–—-]\s*)(?:[a-z]+\s)?(?:credits?|photos?|pictures?|images?|photographer|courtesy|illustration)\s*:\s*\S|[(|/–—-]\s*(?:[^()|/]{0,60}\/\s*)?(?:getty|reuters|afp|ap|epa|shutterstock|alamy|istock|unsplash|pixabay|flickr|bloomberg)\b[^.]{0,40}\)?\.?$/i;

export const photoCredit = defineRule({
  id: 'photo-credit',
  category: 'photo-credit',
  summary: 'Drops photo credits, with the caption that they end.',
  scope: 'block',
  topics: ['photo-credit'],
  examples: {
    drop: [
      'The harbour at dawn. Photo: Ines Calder',
      'Image courtesy of the Brannock Museum',
      'Ferry workers on strike in June. (Tomas Weld/Reuters)',
    ],
    keep: [
      'The agency Reuters reports that the talks will go on.',
      'She took a picture of the bridge every morning for a year.',
      'He was given no credit for the invention until long after his death.',
    ],
  },
  judge(block, context) {
    if (block.words > LONGEST_CAPTION) return undefined;
    const hits = context.hits(block, 'photo-credit');
    const labelled = hits.some((hit) => hit.phrase.strength === 'strong' && (hit.phrase.at === 'start' || block.words <= LONGEST_CAPTION / 2));
    if (!labelled && !(confidenceOf(hits, block.words) >= SURE && CREDIT_SHAPE.test(block.text))) return undefined;
    return wholeBlock(block, CONFIDENCE, hits[0]);
  },
});
