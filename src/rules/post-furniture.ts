import { defineRule, type Finding, wholeBlock } from './rule.js';
import { elementsWithin, isCalled, wordsByElement } from './shared/elements.js';

/** Names that forum software gives to what it sets around a post: signatures, ranks, what is counted of a member, notes on edits. */
const OF_FORUMS =
  /(?<!\S)(?:message-signature|signaturecontainer|UserSignature|postsignature|(?:message-)?user[tT]itle|profile-(?:rank|posts|joined|warnings)|postgroup|bbp-author-role|RoleTitle|message-userExtras|userinfo_extra|author_statistics|postcount|PostCount|b-userinfo__additional-info(?:-block)?|message-lastEdit|edited_post|post-likes|bbCodeBlock-expandLink)(?!\S)/;
/** Such names that other sites use as well, and those of a post, in which they mean the same as above. */
const IN_POSTS = /(?<!\S)(?:signature|post-signature|notice)(?!\S)/;
const POST =
  /(?<!\S)(?:postbody|postrow|post_?content|post_block|moderatorbar|Item-Body|b-post|post-container|postbit\w*|postcontainer|message)(?!\S)/;
/** A part of each that is sought, which is found sooner. */
const MAY_BE_ONE =
  /signature|notice|postgroup|author-|author_|user(?:title|extras|info)|profile-|roletitle|postcount|lastedit|edited_post|post-likes|expandlink/i;
/** What holds more of a page's words than that is the page. */
const MOST_SHARE = 0.5;
const CONFIDENCE = 0.85;

export const postFurniture = defineRule({
  id: 'post-furniture',
  category: 'other',
  summary: 'Drops what forum software sets around a post: signatures, ranks, counts of posts, notes on edits.',
  scope: 'document',
  input: ['html'],
  structural: true,
  examples: {
    drop: [
      '<html><body><article class="message"><div class="bbWrapper">The ferry sails again.</div><div class="message-signature">Sea dog since 1974</div></article></body></html>',
      '<html><body><div class="postbody"><div class="content">The ferry sails again.</div><div class="signature">Sea dog since 1974</div></div></body></html>',
    ],
    keep: [
      '<html><body><p>The ferry sails again.</p><p class="signature">The captain</p></body></html>',
      '<html><body><article class="post"><p>The ferry sails again.</p><p class="signature-dish">Fish soup</p></article></body></html>',
      '<html><body><div class="postbody"><p>Sea dog since 1974</p></div></body></html>',
    ],
  },
  judge({ document, blocks }) {
    const { elements } = document;
    if (!elements.some((element) => isCalled(element, MAY_BE_ONE) && (isCalled(element, OF_FORUMS) || isCalled(element, IN_POSTS)))) return [];
    const inPost = elementsWithin(elements, (element) => isCalled(element, POST));
    const words = wordsByElement(document, blocks);
    const most = MOST_SHARE * blocks.reduce((sum, block) => sum + block.words, 0);
    const inside = elementsWithin(
      elements,
      (element, index) => words[index] <= most && (isCalled(element, OF_FORUMS) || (inPost[index] === 1 && isCalled(element, IN_POSTS))),
    );
    return blocks.filter(({ markup }) => inside[markup?.element ?? -1] === 1).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});
