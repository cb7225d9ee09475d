"""Trains chaff's HTML scorer and measures it out of fold.

    python3 bench/train/train_html.py WORK

Needs numpy, scipy, scikit-learn and lightgbm; `npm run build` first. chaff dumps blocks, labels and features (dump-html.mjs). A linear model
over words, names in the markup and headings is fitted for every group of domain folds, then boosted trees over its scores and all
other features. Nothing of a domain is in the models that score it. The model for shipping is fitted on everything; writes
src/score/weights/html.bin and html.json, and the models of the groups to bench/train/folds/.
"""
import json, os, subprocess, sys

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
import lightgbm as lgb
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import common
from common import MOST_FEATURES, say

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
WORK = sys.argv[1]
GROUPS = 10
FEWEST_DOMAINS = 5
KEEP = 0.5
BAGS = 5

def dump(mode):
    subprocess.run(['node', '--max-old-space-size=8000', os.path.join(ROOT, 'bench/train/dump-html.mjs'), mode, WORK], check=True)

def load(name, kind):
    return np.fromfile(os.path.join(WORK, name), dtype=kind)

if not os.path.exists(os.path.join(WORK, 'labels.f32')):
    dump('bag')
pages = [json.loads(line) for line in open(os.path.join(WORK, 'pages.jsonl'))]
sizes = np.array([page['blocks'] for page in pages])
page_of = np.repeat(np.arange(len(pages)), sizes)
group_of = (np.array([page['fold'] for page in pages]) % GROUPS)[page_of]
covered, words = load('labels.f32', np.float32), load('words.f32', np.float32)
junk = (covered < KEEP).astype(np.int8)
mass = np.bincount(page_of, weights=(words + 0.5) ** 0.7, minlength=len(pages))
weight = (words + 0.5) ** 0.7 / mass[page_of]

def scaled(rows):
    return weight[rows] * len(rows) / weight[rows].sum()

def linear():
    """Scores of the linear model out of fold, a column for each bag, and the weights of one fitted on everything."""
    counts = load('bag-counts.u32', np.uint32)
    features, values = load('bag.u32', np.uint32), load('bag-values.f32', np.float32)
    slot_of = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    block_of = slot_of // BAGS
    domains = {name: i for i, name in enumerate(sorted({page['domain'] for page in pages}))}
    domain_of = np.array([domains[page['domain']] for page in pages], dtype=np.uint64)[page_of]
    pairs = np.unique((features.astype(np.uint64) << np.uint64(32)) | domain_of[block_of])
    names, spread = np.unique(pairs >> np.uint64(32), return_counts=True)
    names = names[spread >= FEWEST_DOMAINS].astype(np.uint32)
    say(len(names), 'linear features')
    column = np.searchsorted(names, features)
    known = names[np.minimum(column, len(names) - 1)] == features
    slot_of, column, values = slot_of[known], column[known].astype(np.int32), values[known]
    matrix = sp.csr_matrix((values, (slot_of // BAGS, column)), shape=(len(junk), len(names)))
    by_bag = sp.csr_matrix((values, (slot_of, column)), shape=(len(counts), len(names)))

    def fit(rows):
        model = LogisticRegression(C=0.01, solver='lbfgs', max_iter=60, tol=1e-3)
        model.fit(matrix[rows], junk[rows], sample_weight=scaled(rows))
        return model.coef_[0].astype(np.float32)

    def strongest(coefficients):
        keep = np.sort(np.argsort(-np.abs(coefficients))[:MOST_FEATURES])
        thin = np.zeros_like(coefficients)
        thin[keep] = coefficients[keep]
        return thin

    def save(name, coefficients):
        keep = np.flatnonzero(coefficients)
        with open(os.path.join(WORK, f'linear-{name}.bin'), 'wb') as f:
            f.write(common.bag_bytes(names[keep], coefficients[keep]))

    scores = np.zeros((len(junk), BAGS), np.float32)
    for group in range(GROUPS):
        coefficients = strongest(fit(np.flatnonzero(group_of != group)))
        save(group, coefficients)
        own = by_bag @ coefficients
        test = group_of == group
        scores[test] = own.reshape(-1, BAGS)[test]
        accuracy = np.average((scores[test].sum(1) > 0) == junk[test], weights=weight[test])
        say('linear', group, f'accuracy by weight {accuracy:.4f}')
    coefficients = strongest(fit(np.arange(len(junk))))
    save('all', coefficients)

if not os.path.exists(os.path.join(WORK, 'linear-all.bin')):
    linear()


# --- trees --------------------------------------------------------------------------------------------------------
if not os.path.exists(os.path.join(WORK, 'rows.f32')):
    dump('rows')
code = f"import {{ FEATURES }} from '{ROOT}/dist/score/html/features.js'; console.log(JSON.stringify(FEATURES))"
FEATURES = json.loads(subprocess.run(['node', '--input-type=module', '-e', code], check=True, capture_output=True, text=True).stdout)
X = np.memmap(os.path.join(WORK, 'rows.f32'), dtype=np.float32, mode='r').reshape(-1, len(FEATURES))
SHORT, SHARE = 4, 0.35  # of blocks of fewer words so many are trained on, each for several
TREES = 110
PARAMETERS = dict(objective='binary', learning_rate=0.16, num_leaves=24, min_data_in_leaf=100, feature_fraction=0.25, bagging_fraction=0.6,
                  bagging_freq=1, lambda_l2=5, max_bin=63, num_threads=int(os.environ.get('OMP_NUM_THREADS', '2')), verbose=-1, seed=7)
rng = np.random.default_rng(5)
sampled = (words >= SHORT) | (rng.random(len(words)) < SHARE)
stands_for = np.where(words >= SHORT, 1, 1 / SHARE)

def train(group, rows):
    """Trained once for each WORK, so that what is made of the trees can be tried anew."""
    path = os.path.join(WORK, f'trees-{group}.txt')
    if os.path.exists(path):
        return lgb.Booster(model_file=path)
    rows = rows[sampled[rows]]
    model = lgb.train(PARAMETERS, lgb.Dataset(np.array(X[rows]), junk[rows], weight=scaled(rows) * stands_for[rows]), num_boost_round=TREES)
    model.save_model(path)
    return model

# A sum that is so far out after so many trees, and nearly always ends beyond these bars (log odds), is final.
EXITS, EXIT_BARS, SLACK = (8, 12, 16, 24, 32, 44, 60, 80), (-2.0, 2.0), 0.004
# What is missing to the end of such a sum counts by half: the blocks of a page err together.
COUNTED = 0.5
checked = np.sort(rng.choice(len(junk), min(len(junk), 60000), replace=False))

def write(path, group, model):
    exits = common.find_exits(model, np.array(X[checked]), bars=EXIT_BARS, at=EXITS, slack=SLACK, counted=COUNTED)
    with open(path, 'wb') as f:
        f.write(open(os.path.join(WORK, f'linear-{group}.bin'), 'rb').read() + common.forest_bytes(len(FEATURES), model, exits))
    return exits

folds = os.path.join(ROOT, 'bench/train/folds')
os.makedirs(folds, exist_ok=True)
scores = np.zeros(len(junk), np.float32)
for group in range(GROUPS):
    model = train(group, np.flatnonzero(group_of != group))
    test = np.flatnonzero(group_of == group)
    scores[test] = model.predict(np.array(X[test]))
    write(os.path.join(folds, f'html-{group}.bin'), group, model)
    say('trees', group, f'accuracy by weight {np.average((scores[test] > 0.5) == junk[test], weights=weight[test]):.4f}')
scores.tofile(os.path.join(WORK, 'first.f32'))
model = train('all', np.arange(len(junk)))
say('exits:', write(os.path.join(ROOT, 'src/score/weights/html.bin'), 'all', model))
gain = model.feature_importance('gain')
say('strongest features:', ', '.join(FEATURES[i] for i in np.argsort(-gain)[:25]))
json.dump({'features': FEATURES, 'trees': TREES, 'leaves': PARAMETERS['num_leaves'], 'pages': len(pages),
           'data': 'WCXB dev (CC-BY-4.0), see NOTICE', 'recipe': 'bench/train/train_html.py'}, open(os.path.join(ROOT, 'src/score/weights/html.json'), 'w'), indent=1)
