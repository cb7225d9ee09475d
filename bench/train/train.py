"""Trains chaff's text scorer and measures it out of fold.

    python3 bench/train/train.py WORK [--quick]

Needs numpy, scipy, scikit-learn and lightgbm; `npm run build` first. Steps: chaff dumps blocks, labels and bag features of
the WCXB pages in nine text forms; a linear bag-of-words model is fitted for each of ten domain folds; chaff dumps feature rows
with those; boosted trees are fitted for each fold. Nothing of a fold's domains is in the models that score it. The models
for shipping are fitted on everything. Writes src/score/weights/text.bin and text.json, and the fold models to bench/train/folds/.
"""
import json, os, subprocess, sys
import numpy as np
import lightgbm as lgb
from common import MOST_FEATURES, Bag, forest_bytes, say, write

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
WORK = sys.argv[1]
QUICK = '--quick' in sys.argv
FOLDS = 10
TREES, LEAVES, RATE = (150, 31, 0.12) if QUICK else (360, 47, 0.07)
KEEP = 0.5
BAG_BLANK = 0.35  # share of documents whose bag scores are hidden, so that the trees can do without (other languages)

def dump(mode):
    subprocess.run(['node', os.path.join(ROOT, 'bench/train/dump.mjs'), mode, WORK], check=True)

def load(name, kind):
    return np.fromfile(os.path.join(WORK, name), dtype=kind)

if not os.path.exists(os.path.join(WORK, 'labels.f32')):
    dump('bag')
documents = [json.loads(line) for line in open(os.path.join(WORK, 'documents.jsonl'))]
sizes = np.array([d['blocks'] for d in documents])
doc_of = np.repeat(np.arange(len(documents)), sizes)
covered, words = load('labels.f32', np.float32), load('words.f32', np.float32)
fold_of = np.array([d['fold'] for d in documents])[doc_of]
is_title = covered == 2
junk = (covered < KEEP).astype(np.int8)
# A page counts the same however long it is, and within a page a word counts, though less than in proportion: F1 is over words, trust is over lines.
mass = np.bincount(doc_of, weights=(words + 1) ** 0.7, minlength=len(documents))
weight = (words + 1) ** 0.7 / mass[doc_of] * np.where(is_title, 0.3, 1.0)
usable = words > 0
say(len(documents), 'documents', len(junk), 'blocks', f'{junk.mean():.3f} boilerplate')

# --- bag of words -------------------------------------------------------------------------------------------------
missing = [fold for fold in [*range(FOLDS), 'all'] if not os.path.exists(os.path.join(WORK, f'bag-{fold}.bin'))]
if missing:
    domains = {name: i for i, name in enumerate(sorted({d['domain'] for d in documents}))}
    words_of = Bag(load('bag-counts.u32', np.uint32), load('bag.u32', np.uint32), np.array([domains[d['domain']] for d in documents])[doc_of])
    for fold in missing:
        fitted = words_of.fit(np.flatnonzero((fold_of != fold) & usable) if fold != 'all' else np.flatnonzero(usable), junk, weight)
        write(os.path.join(WORK, f'bag-{fold}.bin'), fitted)
        np.savez(os.path.join(WORK, f'bag-{fold}.npz'), *fitted)
        say('bag', fold)

# --- trees --------------------------------------------------------------------------------------------------------
if not os.path.exists(os.path.join(WORK, 'rows.f32')):
    dump('rows')
names = json.loads(subprocess.run(['node', '--input-type=module', '-e', f"import {{ FEATURES }} from '{ROOT}/dist/score/features.js'; console.log(JSON.stringify(FEATURES))"], check=True, capture_output=True, text=True).stdout)
X = np.memmap(os.path.join(WORK, 'rows.f32'), dtype=np.float32, mode='r').reshape(-1, len(names))
bag_columns = [i for i, name in enumerate(names) if name.startswith('bag') or name == 'mean-bag']
rng = np.random.default_rng(2)
blank_doc = rng.random(len(documents)) < BAG_BLANK

def prepared(rows, blank):
    data = np.array(X[rows])
    if blank:
        data[np.ix_(np.flatnonzero(blank_doc[doc_of[rows]]), bag_columns)] = 0
    return data

PARAMETERS = dict(objective='binary', learning_rate=RATE, num_leaves=LEAVES, min_data_in_leaf=200, feature_fraction=0.5, bagging_fraction=0.7,
                  bagging_freq=1, lambda_l2=5, max_bin=127, num_threads=2, verbose=-1, seed=7)

def train(rows):
    data = lgb.Dataset(prepared(rows, True), junk[rows], weight=weight[rows] * len(rows) / weight[rows].sum(), free_raw_data=True)
    return lgb.train(PARAMETERS, data, num_boost_round=TREES)

def save(path, fold, model):
    write(path, [*np.load(os.path.join(WORK, f'bag-{fold}.npz')).values()], forest_bytes(len(names), model))

folder = os.path.join(ROOT, 'bench/train/folds')
os.makedirs(folder, exist_ok=True)
os.makedirs(os.path.join(ROOT, 'src/score/weights'), exist_ok=True)
scores = np.zeros(len(junk))
for fold in range(FOLDS):
    rows = np.flatnonzero((fold_of != fold) & usable)
    model = train(rows)
    test = np.flatnonzero(fold_of == fold)
    scores[test] = model.predict(np.array(X[test]))
    save(os.path.join(folder, f'text-{fold}.bin'), fold, model)
    say('trees', fold, f'accuracy by weight {np.average((scores[test] > 0.5) == junk[test], weights=weight[test]):.4f}')
scores.astype(np.float32).tofile(os.path.join(WORK, 'scores.f32'))

final = train(np.flatnonzero(usable))
save(os.path.join(ROOT, 'src/score/weights/text.bin'), 'all', final)
gain = final.feature_importance('gain')
say('strongest features:', ', '.join(names[i] for i in np.argsort(-gain)[:25]))
json.dump({'features': names, 'trees': TREES, 'leaves': LEAVES, 'bag': MOST_FEATURES, 'pages': len({d['id'] for d in documents}), 'forms': sorted({d['form'] for d in documents}),
           'data': 'WCXB dev (CC-BY-4.0), see NOTICE', 'recipe': 'bench/train/train.py'}, open(os.path.join(ROOT, 'src/score/weights/text.json'), 'w'), indent=1)
