"""What the text and the HTML scorer's training share: the bag of words, and trees as chaff reads them (src/score/model.ts)."""
import struct, time
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

SLOTS = 1 << 16
MOST_FEATURES = 40000
FEATURE_BITS = 12

def say(*words):
    print(f'[{time.strftime("%H:%M:%S")}]', *words, flush=True)

class Bag:
    """A sparse matrix of bag features, one row a block; `counts` features stand for each block in `features`."""
    def __init__(self, counts, features, domain_of_block, fewest_domains=6, most=3 * MOST_FEATURES):
        block_of = np.repeat(np.arange(len(counts)), counts)
        pairs = np.unique((features.astype(np.uint64) << np.uint64(32)) | domain_of_block.astype(np.uint64)[block_of])
        names, spread = np.unique(pairs >> np.uint64(32), return_counts=True)
        del pairs
        names = names[np.argsort(-spread, kind='stable')][: np.sum(spread >= fewest_domains)][:most]
        self.names = np.sort(names).astype(np.uint32)
        column = np.searchsorted(self.names, features)
        known = (column < len(self.names)) & (self.names[np.minimum(column, len(self.names) - 1)] == features)
        self.scale = 1 / np.sqrt(np.maximum(1, counts)).astype(np.float32)
        self.matrix = sp.csr_matrix((self.scale[block_of[known]], (block_of[known], column[known])), shape=(len(counts), len(self.names)))
        self.matrix.sum_duplicates()

    def fit(self, rows, junk, weight, seed=1, most_rows=250_000):
        """The strongest weights of a logistic regression on these rows, as (keys, weights)."""
        rows = np.random.default_rng(seed).choice(rows, min(len(rows), most_rows), replace=False)
        model = LogisticRegression(C=8, solver='liblinear', max_iter=20, tol=2e-2)
        model.fit(self.matrix[rows], junk[rows], sample_weight=weight[rows] * len(rows) / weight[rows].sum())
        strongest = np.sort(np.argsort(-np.abs(model.coef_[0]))[:MOST_FEATURES])
        return self.names[strongest], model.coef_[0][strongest].astype(np.float32)

def bag_table(keys, weights):
    """Open addressing by the low 16 bits, the high 16 as key, weights as bytes below it: (scale, slots). A slot of 0 is empty."""
    scale = float(np.percentile(np.abs(weights), 99.9)) / 127
    steps = np.clip(np.round(weights / scale), -127, 127).astype(np.int8)
    table = np.zeros(SLOTS, np.uint32)
    for i in np.argsort(-np.abs(weights), kind='stable'):
        if steps[i] == 0:
            continue
        slot = int(keys[i]) & (SLOTS - 1)
        while table[slot] != 0:
            slot = (slot + 1) & (SLOTS - 1)
        table[slot] = int(keys[i]) >> 16 << 8 | int(steps[i]) & 0xff
    return scale, table

def bag_bytes(keys, weights):
    scale, table = bag_table(keys, weights)
    return struct.pack('<If', SLOTS, scale) + table.tobytes()

def flatten(model):
    """The trees of a LightGBM model, breadth first: roots, and nodes as (feature | child << 12, threshold or leaf value)."""
    roots, link, value = [], [], []
    for tree in model.dump_model()['tree_info']:
        roots.append(len(link))
        link.append(0); value.append(0.0)
        queue = [(tree['tree_structure'], roots[-1])]
        for node, slot in queue:
            if 'leaf_value' in node:
                value[slot] = node['leaf_value']
                continue
            link[slot], value[slot] = node['split_feature'] | len(link) << FEATURE_BITS, node['threshold']
            for child in (node['left_child'], node['right_child']):
                queue.append((child, len(link)))
                link.append(0); value.append(0.0)
    return roots, link, value

def forest_bytes(features, model, exits=()):
    roots, link, value = flatten(model)
    cells = np.empty((len(link), 2), np.uint32)
    cells[:, 0] = link
    # A float32 threshold must not round up past the float64 one, or rows between them would change sides.
    exact = np.array(value)
    single = exact.astype(np.float32)
    inner = (np.array(link) != 0) & (single.astype(np.float64) > exact)
    single[inner] = np.nextafter(single[inner], np.float32(-np.inf))
    cells[:, 1] = single.view(np.uint32)
    head = struct.pack('<4I', features, len(exits), len(roots), len(link)) + b''.join(struct.pack('<I4f', *exit) for exit in exits)
    return head + np.array(roots, np.uint32).tobytes() + cells.tobytes()

def find_exits(model, X, bars, at, slack=0.0, counted=1.0):
    """For each number of trees in `at`, sums so low or high that (but for a share of `slack`) no row of X ends above the lower or below the
    higher bar (log odds); and how much further such rows go on the average, with the trees that they do without, so much of it as `counted` says."""
    final = model.predict(X, raw_score=True)
    exits = []
    for trees in at:
        early = model.predict(X, raw_score=True, num_iteration=trees)
        above, below = early[final >= bars[0]], early[final <= bars[1]]
        low = float(np.quantile(above, slack)) if len(above) else -1e9
        high = float(np.quantile(below, 1 - slack)) if len(below) else 1e9
        further = [float(counted * (final - early)[rows].mean()) if rows.any() else 0.0 for rows in (early < low, early > high)]
        exits.append((trees, low, high, *further))
    return exits

def write(path, bag, *forests):
    """`bag` as (keys, weights), `forests` as bytes of `forest_bytes`."""
    with open(path, 'wb') as f:
        f.write(bag_bytes(*bag) + b''.join(forests))
