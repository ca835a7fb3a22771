"""The peer of `npm run bench -- search`: Chroma (vectors) and bm25s (words), fused by reciprocal ranks.

Usage: peer.py FOLDER
FOLDER holds pages.jsonl ({"text", "workspace"} a line), pages.f32 and, for the questions, questions.jsonl ({"text",
"workspace"}) and questions.f32. What is built of the pages stays in FOLDER. Prints one JSON object: seconds of
building, and for each question its milliseconds and the numbers of the best ten pages. The milliseconds hold
the search for 60 candidates of both kinds within the workspace, the fusion and nothing else: no embedding, no HTTP, no
reading of pages, no check of what is committed.
"""

import json
import os
import sys
import time

import bm25s
import chromadb
import numpy
import Stemmer

CANDIDATES = 60
RANK_OFFSET = 60
HITS = 10
BATCH = 5000
DIMENSIONS = 384


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_vectors(path):
    return numpy.fromfile(path, dtype="<f4").reshape(-1, DIMENSIONS)


def build(folder, pages, stemmer):
    """The two indexes, read from the folder when they were built before."""
    begun = time.perf_counter()
    client = chromadb.PersistentClient(
        path=os.path.join(folder, "chroma"),
        settings=chromadb.Settings(anonymized_telemetry=False),
    )
    words = os.path.join(folder, "bm25s")
    marker = os.path.join(folder, "built")
    if os.path.exists(marker):
        return client.get_collection("pages", embedding_function=None), bm25s.BM25.load(words), None
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    collection = client.create_collection(
        "pages", metadata={"hnsw:space": "cosine"}, embedding_function=None
    )
    vectors = read_vectors(os.path.join(folder, "pages.f32"))
    for start in range(0, len(pages), BATCH):
        part = range(start, min(start + BATCH, len(pages)))
        collection.add(
            ids=[str(number) for number in part],
            embeddings=vectors[part.start : part.stop],
            metadatas=[{"workspace": pages[number]["workspace"]} for number in part],
        )
    ranker = bm25s.BM25()
    texts = [page["text"] for page in pages]
    ranker.index(
        bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False), show_progress=False
    )
    ranker.save(words)
    open(marker, "w", encoding="utf-8").close()
    return collection, ranker, time.perf_counter() - begun


def main(folder):
    stemmer = Stemmer.Stemmer("english")
    pages = read_lines(os.path.join(folder, "pages.jsonl"))
    collection, ranker, seconds = build(folder, pages, stemmer)
    workspaces = numpy.array([page["workspace"] for page in pages])
    masks = {name: (workspaces == name).astype("float32") for name in set(workspaces)}
    questions = read_lines(os.path.join(folder, "questions.jsonl"))
    vectors = read_vectors(os.path.join(folder, "questions.f32"))
    answers = []
    used = time.process_time()
    for question, vector in zip(questions, vectors, strict=True):
        begun = time.perf_counter()
        mask = masks[question["workspace"]]
        near = collection.query(
            query_embeddings=[vector],
            n_results=CANDIDATES,
            where={"workspace": question["workspace"]},
            include=[],
        )["ids"][0]
        tokens = bm25s.tokenize(
            [question["text"]], stopwords="en", stemmer=stemmer, show_progress=False
        )
        found, scores = ranker.retrieve(
            tokens, k=min(CANDIDATES, len(pages)), weight_mask=mask, show_progress=False
        )
        worded = [int(page) for page, score in zip(found[0], scores[0], strict=True) if score > 0]
        fused = {}
        for ranked in ([int(page) for page in near], worded):
            for rank, page in enumerate(ranked, start=1):
                fused[page] = fused.get(page, 0) + 1 / (RANK_OFFSET + rank)
        best = sorted(fused, key=fused.get, reverse=True)[:HITS]
        answers.append({"milliseconds": (time.perf_counter() - begun) * 1000, "pages": best})
    processor = (time.process_time() - used) * 1000 / max(1, len(questions))
    print(json.dumps({"seconds": seconds, "processor": processor, "answers": answers}))


main(sys.argv[1])
