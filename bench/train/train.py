"""Trains chaff's text scorer and measures it out of fold.

    python3 bench/train/train.py WORK [--quick]

Needs numpy, scipy, scikit-learn and lightgbm; `npm run build` first. Steps: chaff dumps blocks, labels and bag features of
the WCXB pages in nine text forms; a linear bag-of-words model is fitted for each of ten domain folds; chaff dumps feature rows
with those; boosted trees are fitted for each fold. Nothing of a fold's domains is in the models that score it. The models
for shipping are fitted on everything. Writes src/score/weights/text.bin and text.json, and the fold models to bench/train/folds/.
"""
import json, os, struct, subprocess, sys, time
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
import lightgbm as lgb

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
WORK = sys.argv[1]
QUICK = '--quick' in sys.argv
FOLDS = 10
FEWEST_DOMAINS = 6
MOST_FEATURES = 40000
TREES, LEAVES, RATE = (150, 31, 0.12) if QUICK else (360, 47, 0.07)
KEEP = 0.5
BAG_BLANK = 0.35  # share of documents whose bag scores are hidden, so that the trees can do without (other languages)

def say(*words):
    print(f'[{time.strftime("%H:%M:%S")}]', *words, flush=True)

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
counts, features = load('bag-counts.u32', np.uint32), load('bag.u32', np.uint32)
block_of = np.repeat(np.arange(len(counts)), counts)
missing = [fold for fold in [*range(FOLDS), 'all'] if not os.path.exists(os.path.join(WORK, f'bag-{fold}.bin'))]
if missing:
    domains = {name: i for i, name in enumerate(sorted({d['domain'] for d in documents}))}
    domain_of = np.array([domains[d['domain']] for d in documents], dtype=np.uint64)[doc_of]
    pairs = np.unique((features.astype(np.uint64) << np.uint64(32)) | domain_of[block_of])
    names, spread = np.unique(pairs >> np.uint64(32), return_counts=True)
    names = names[np.argsort(-spread, kind='stable')][: np.sum(spread >= FEWEST_DOMAINS)][:MOST_FEATURES * 3]
    names = np.sort(names).astype(np.uint32)
    say(len(names), 'bag features')
    column = np.searchsorted(names, features)
    known = (column < len(names)) & (names[np.minimum(column, len(names) - 1)] == features)
    scale = 1 / np.sqrt(np.maximum(1, counts)).astype(np.float32)
    matrix = sp.csr_matrix((scale[block_of][known], (block_of[known], column[known])), shape=(len(counts), len(names)))
    matrix.sum_duplicates()

    def fit(rows):
        model = LogisticRegression(C=8, solver='liblinear', max_iter=40, dual=False, tol=1e-2)
        model.fit(matrix[rows], junk[rows], sample_weight=weight[rows] * len(rows) / weight[rows].sum())
        strongest = np.sort(np.argsort(-np.abs(model.coef_[0]))[:MOST_FEATURES])
        return names[strongest], model.coef_[0][strongest].astype(np.float32)

    rng = np.random.default_rng(1)
    for fold in missing:
        rows = np.flatnonzero((fold_of != fold) & usable) if fold != 'all' else np.flatnonzero(usable)
        rows = rng.choice(rows, min(len(rows), 400_000), replace=False)
        keys, values = fit(rows)
        with open(os.path.join(WORK, f'bag-{fold}.bin'), 'wb') as f:
            f.write(struct.pack('<I', len(keys)) + keys.tobytes() + values.tobytes())
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

def flatten(model):
    """The trees as the arrays of src/score/forest.ts."""
    roots, feature, value, left = [], [], [], []
    for tree in model.dump_model()['tree_info']:
        roots.append(len(feature))
        queue = [tree['tree_structure']]
        feature.append(0); value.append(0.0); left.append(0)
        slots = [roots[-1]]
        while queue:
            node, slot = queue.pop(0), slots.pop(0)
            if 'leaf_value' in node:
                feature[slot], value[slot] = -1, node['leaf_value']
                continue
            feature[slot], value[slot], left[slot] = node['split_feature'], node['threshold'], len(feature)
            for child in (node['left_child'], node['right_child']):
                slots.append(len(feature)); queue.append(child)
                feature.append(0); value.append(0.0); left.append(0)
    return roots, feature, value, left

def write(path, bag_name, model):
    """Layout: counts, then bag keys, bag weights, roots, left, values, features; little endian, see src/score/model.ts."""
    roots, feature, value, left = flatten(model)
    raw = open(os.path.join(WORK, f'bag-{bag_name}.bin'), 'rb').read()
    size = struct.unpack('<I', raw[:4])[0]
    with open(path, 'wb') as f:
        f.write(struct.pack('<4I', size, len(roots), len(feature), len(names)))
        f.write(raw[4:])
        f.write(np.array(roots, np.uint32).tobytes() + np.array(left, np.uint32).tobytes() + np.array(value, np.float32).tobytes() + np.array(feature, np.int16).tobytes())

folder = os.path.join(ROOT, 'bench/train/folds')
os.makedirs(folder, exist_ok=True)
os.makedirs(os.path.join(ROOT, 'src/score/weights'), exist_ok=True)
scores = np.zeros(len(junk))
for fold in range(FOLDS):
    rows = np.flatnonzero((fold_of != fold) & usable)
    model = train(rows)
    test = np.flatnonzero(fold_of == fold)
    scores[test] = model.predict(np.array(X[test]))
    write(os.path.join(folder, f'text-{fold}.bin'), fold, model)
    say('trees', fold, f'accuracy by weight {np.average((scores[test] > 0.5) == junk[test], weights=weight[test]):.4f}')
scores.astype(np.float32).tofile(os.path.join(WORK, 'scores.f32'))

final = train(np.flatnonzero(usable))
write(os.path.join(ROOT, 'src/score/weights/text.bin'), 'all', final)
gain = final.feature_importance('gain')
say('strongest features:', ', '.join(names[i] for i in np.argsort(-gain)[:25]))
json.dump({'features': names, 'trees': TREES, 'leaves': LEAVES, 'bag': MOST_FEATURES, 'pages': len({d['id'] for d in documents}), 'forms': sorted({d['form'] for d in documents}),
           'data': 'WCXB dev (CC-BY-4.0), see NOTICE', 'recipe': 'bench/train/train.py'}, open(os.path.join(ROOT, 'src/score/weights/text.json'), 'w'), indent=1)
