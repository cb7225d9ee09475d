/** What a code unit is to the words of a text. */
export const enum CharacterClass {
  Break = 0,
  Word = 1,
  /** A script without spaces: every character is a token of its own. */
  Ideograph = 2,
  /** Skipped inside a word. */
  Ignorable = 3,
  /** A sign that phrases may name, a token of its own. */
  Sign = 4,
  /** Folds to more than one code unit, as ligatures do; see `expansionOf`. */
  Expanding = 5,
  /** The first half of a mathematical letter, which posts and profiles use for bold; see `foldStyled`. */
  Styled = 6,
}
