"""Trains chaff's text scorer and measures it out of fold.

    python3 bench/train/train.py WORK

Needs numpy, scipy, scikit-learn and lightgbm; `npm run build` first. Steps: chaff dumps the blocks of the texts in
texts.mjs with labels, bag features and what each shows by itself; for each of three folds of domains a linear bag-of-words
model and a first forest over single blocks are fitted on the other folds; chaff dumps every block among the others, as those
models see it; a second forest is fitted on that. Nothing of a fold's domains is in the models that score it. The models for
shipping are fitted on everything. Writes src/score/weights/text.bin and text.json, and the fold models to bench/train/folds/. What
is in WORK already is not made again.
"""
import json, os, subprocess, sys
import numpy as np
import lightgbm as lgb
from common import MOST_FEATURES, Bag, bag_table, find_exits, forest_bytes, say, write

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
WORK = sys.argv[1]
FOLDS = 3
MOST_BLOCKS = 120  # of one document that the trees are trained on; the others are left out at random
KEEP = 0.5
BLANK_IN_TEN = 3  # documents whose bag scores are hidden, as in dump.mjs, so that the trees can do without (other languages)
# What one document of each form weighs.
WEIGHT = {'page-dump': 1.5, 'labelled-residue': 4, 'labelled-dump': 4}
FIRST = dict(learning_rate=0.2, num_leaves=20, feature_fraction=0.6)
FIRST_TREES = 40
SECOND = dict(learning_rate=0.12, num_leaves=40, feature_fraction=0.3)
SECOND_TREES = 140
EXITS = [4, 8, 12, 16, 24, 32, 44, 60, 80, 110]  # trees after which a sum may be final, where it cannot come back between these probabilities
EXIT_BARS, SLACK = (np.log(0.3 / 0.7), np.log(0.95 / 0.05)), 0.006
COMMON = dict(objective='binary', min_data_in_leaf=150, bagging_fraction=0.6, bagging_freq=1, lambda_l2=5, max_bin=63, num_threads=1, verbose=-1, seed=7)

def dump(mode):
    subprocess.run(['node', os.path.join(ROOT, 'bench/train/dump.mjs'), mode, WORK], check=True)

def load(name, kind):
    return np.fromfile(os.path.join(WORK, name), dtype=kind)

def feature_names(name):
    code = f"import {{ {name} }} from '{ROOT}/dist/score/features.js'; console.log(JSON.stringify({name}))"
    return json.loads(subprocess.run(['node', '--input-type=module', '-e', code], check=True, capture_output=True, text=True).stdout)

if not os.path.exists(os.path.join(WORK, 'bag.u32')):
    dump('own')
OWN, CONTEXT = feature_names('OWN'), feature_names('CONTEXT')
documents = [json.loads(line) for line in open(os.path.join(WORK, 'documents.jsonl'))]
doc_of = np.repeat(np.arange(len(documents)), [d['blocks'] for d in documents])
covered, words = load('labels.f32', np.float32), load('words.f32', np.float32)
fold_of = np.array([d['fold'] % FOLDS for d in documents])[doc_of]
junk = ((covered < KEEP) & (covered >= 0)).astype(np.int8)
# A page counts the same however long it is, and within a page a word counts, though less than in proportion: F1 is over words, trust is over lines.
mass = np.bincount(doc_of, weights=(words + 1) ** 0.7, minlength=len(documents))
of_form = np.array([WEIGHT.get(d['form'], 1) for d in documents])
weight = of_form[doc_of] * (words + 1) ** 0.7 / mass[doc_of] * np.where(covered == 2, 0.3, 1.0)
usable = (words > 0) & (covered >= 0)
say(len(documents), 'documents', len(junk), 'blocks', f'{junk.mean():.3f} boilerplate')
blank = (np.arange(len(documents)) % 10 < BLANK_IN_TEN)[doc_of]

share = np.minimum(1, MOST_BLOCKS / np.array([max(1, d['blocks']) for d in documents]))[doc_of]
chosen = np.random.default_rng(4).random(len(junk)) < share
weight = weight / share

def rows_of(fold):
    return np.flatnonzero(usable & chosen if fold == 'all' else (fold_of != fold) & usable & chosen)

def train(X, rows, parameters, trees):
    data = lgb.Dataset(X[rows], junk[rows], weight=weight[rows] * len(rows) / weight[rows].sum(), free_raw_data=True)
    return lgb.train({**COMMON, **parameters}, data, num_boost_round=trees)

folds = [*range(FOLDS), 'all']
path_of = lambda name, fold: os.path.join(WORK, f'{name}-{fold}')

# --- bag of words -------------------------------------------------------------------------------------------------
made = lambda name, ending: all(os.path.exists(path_of(name, f'{fold}.{ending}')) for fold in folds)
if not made('bag', 'npz'):
    domains = {name: i for i, name in enumerate(sorted({d['domain'] for d in documents}))}
    counts, features = load('bag-counts.u32', np.uint32), load('bag.u32', np.uint32)
    bag = Bag(counts, features, np.array([domains[d['domain']] for d in documents])[doc_of])
    say(len(bag.names), 'bag features')
    for fold in folds:
        if os.path.exists(path_of('bag', f'{fold}.npz')):
            continue
        keys, weights = bag.fit(rows_of(fold), junk, weight)
        dense = np.zeros(len(bag.names), np.float32)
        step = bag_table(keys, weights)[0]
        dense[np.searchsorted(bag.names, keys)] = np.clip(np.round(weights / step), -127, 127) * step
        if fold != 'all':
            (bag.matrix[fold_of == fold] @ dense).astype(np.float32).tofile(path_of('bag-scores', f'{fold}.f32'))
        np.savez(path_of('bag', f'{fold}.npz'), keys, weights)
        say('bag', fold)
    del bag, counts, features

# --- single blocks ------------------------------------------------------------------------------------------------
if not made('first', 'bin'):
    X = load('own.f32', np.float32).reshape(-1, len(OWN))
    for fold in range(FOLDS):
        X[fold_of == fold, OWN.index('bag')] = load(f'bag-scores-{fold}.f32', np.float32)
    X[blank, OWN.index('bag')] = 0
    for fold in folds:
        if os.path.exists(path_of('first', f'{fold}.bin')):
            continue
        model = train(X, rows_of(fold), FIRST, FIRST_TREES)
        if fold != 'all':
            test = np.flatnonzero((fold_of == fold) & usable)
            say('first', fold, f'accuracy {np.average((model.predict(X[test]) > 0.5) == junk[test], weights=weight[test]):.4f}')
        model.save_model(path_of('first', f'{fold}.txt'))
        write(path_of('first', f'{fold}.bin'), [*np.load(path_of('bag', f'{fold}.npz')).values()], forest_bytes(len(OWN), model))
    del X

# --- blocks among others ------------------------------------------------------------------------------------------
expected = 4 * len(junk) * len(CONTEXT)
if not os.path.exists(os.path.join(WORK, 'context.f32')) or os.path.getsize(os.path.join(WORK, 'context.f32')) != expected:
    dump('context')
X = np.memmap(os.path.join(WORK, 'context.f32'), dtype=np.float32, mode='r').reshape(-1, len(CONTEXT))
folder = os.path.join(ROOT, 'bench/train/folds')
os.makedirs(folder, exist_ok=True)
scores = np.full(len(junk), np.nan, np.float32)
for fold in folds:
    known = os.path.exists(path_of('second', f'{fold}.txt'))
    second = lgb.Booster(model_file=path_of('second', f'{fold}.txt')) if known else train(X, rows_of(fold), SECOND, SECOND_TREES)
    second.save_model(path_of('second', f'{fold}.txt'))
    first = lgb.Booster(model_file=path_of('first', f'{fold}.txt'))
    sample = np.random.default_rng(3).choice(rows_of(fold), 50_000, replace=False)
    exits = find_exits(second, np.array(X[np.sort(sample)]), bars=EXIT_BARS, at=EXITS, slack=SLACK)
    path = os.path.join(ROOT, 'src/score/weights/text.bin') if fold == 'all' else os.path.join(folder, f'text-{fold}.bin')
    write(path, [*np.load(path_of('bag', f'{fold}.npz')).values()], forest_bytes(len(OWN), first), forest_bytes(len(CONTEXT), second, exits))
    if fold != 'all':
        test = np.flatnonzero(fold_of == fold)
        scores[test] = second.predict(np.array(X[test]))
        counted = usable[test]
        say('second', fold, f'accuracy {np.average((scores[test] > 0.5)[counted] == junk[test][counted], weights=weight[test][counted]):.4f}')
        scores.tofile(os.path.join(WORK, 'scores.f32'))
gain = second.feature_importance('gain')
say('strongest features:', ', '.join(CONTEXT[i] for i in np.argsort(-gain)[:40]))
recipe = {'own': OWN, 'context': CONTEXT, 'first': {**FIRST, 'trees': FIRST_TREES}, 'second': {**SECOND, 'trees': SECOND_TREES}, 'common': COMMON, 'bag': MOST_FEATURES,
          'documents': len(documents), 'forms': sorted({d['form'] for d in documents}), 'data': 'WCXB dev (CC-BY-4.0), see NOTICE, and labelled documents', 'recipe': 'bench/train/train.py'}
json.dump(recipe, open(os.path.join(ROOT, 'src/score/weights/text.json'), 'w'), indent=1)
