import type { Category } from './rules/categories.js';

export const PRESET_NAMES = ['gentle', 'default', 'strict'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** How readily chaff drops. All confidences and probabilities are from 0 to 1. */
export interface Preset {
  /** Findings of rules that are less sure are passed over. */
  readonly minConfidence: number;
  /** Without it the scorer does not run. */
  readonly scorer?: {
    /** Probability of boilerplate from which on a block goes in a text that is nearly clean; in the text of a whole page a lower one will do. */
    readonly threshold: number;
    /** How much more readily than the best F1 to be expected asks for a block of a page goes; 1 is as readily. */
    readonly onPages: number;
  };
  /** Categories that are dropped as if they had been asked for. */
  readonly drop: readonly Category[];
}

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  gentle: { minConfidence: 0.75, drop: [] },
  default: { minConfidence: 0.7, scorer: { threshold: 0.9, onPages: 1 }, drop: [] },
  strict: { minConfidence: 0.6, scorer: { threshold: 0.8, onPages: 1.25 }, drop: ['byline', 'caption', 'author-bio'] },
};

/** The bar for categories that are to be dropped: one weak phrase in a short block is enough. */
export const WANTED_CONFIDENCE = 0.45;
