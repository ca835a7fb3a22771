"""Speech to text for whisper-child.ts: one request a line on standard input, events as JSON lines on descriptor 3.

Arguments: folder of the packages, folder of the model, threads. Prints nothing else: what is said is private.
"""

import json
import os
import sys
import types
import wave

packages, model_folder, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.path.insert(0, packages)
# faster-whisper imports these to decode files and to download models; neither is done here, so neither is installed.
for name in ("av", "huggingface_hub"):
    sys.modules[name] = types.ModuleType(name)

import numpy as np  # noqa: E402
from faster_whisper import WhisperModel  # noqa: E402

RATE = 16_000
# Sound is read in windows, cut where it is quietest near the end: an hour would take 350 MB at once.
WINDOW = 300 * RATE
CUT_WITHIN = 30 * RATE
FRAME = RATE // 10

events = os.fdopen(3, "w", encoding="utf-8")


def send(event):
    events.write(json.dumps(event) + "\n")
    events.flush()


def quietest(samples):
    """Where to cut: the middle of the quietest half second."""
    energy = (samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME) ** 2).mean(axis=1)
    smooth = np.convolve(energy, np.ones(5), mode="valid")
    return (int(smooth.argmin()) + 2) * FRAME + FRAME // 2


def windows(sound):
    """Pairs of (first sample, samples)."""
    start, rest = 0, np.zeros(0, dtype=np.float32)
    while True:
        wanted = WINDOW - len(rest)
        raw = sound.readframes(wanted)
        samples = np.concatenate([rest, np.frombuffer(raw, dtype=np.int16).astype(np.float32) / 32768.0])
        if len(raw) < 2 * wanted:
            yield start, samples
            return
        cut = WINDOW - CUT_WITHIN + quietest(samples[WINDOW - CUT_WITHIN :])
        yield start, samples[:cut]
        start, rest = start + cut, samples[cut:].copy()


def transcribe(model, path):
    language = None
    with wave.open(path, "rb") as sound:
        for first, samples in windows(sound):
            offset = first / RATE
            if len(samples) >= FRAME:
                segments, info = model.transcribe(
                    samples,
                    language=language,
                    beam_size=5,
                    vad_filter=True,
                    word_timestamps=True,
                    condition_on_previous_text=False,
                )
                for segment in segments:
                    if language is None:
                        language = info.language
                        send({"type": "language", "language": language})
                    words = [
                        {"text": word.word, "start": word.start + offset, "end": word.end + offset}
                        for word in segment.words or []
                    ]
                    start, end = segment.start + offset, segment.end + offset
                    send({"type": "segment", "text": segment.text, "start": start, "end": end, "words": words})
                    send({"type": "progress", "seconds": end})
            send({"type": "progress", "seconds": offset + len(samples) / RATE})


whisper = WhisperModel(model_folder, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True)
for line in sys.stdin:
    try:
        transcribe(whisper, json.loads(line)["path"])
        send({"type": "finished"})
    except Exception as error:  # the message might quote what is said
        send({"type": "failed", "reason": type(error).__name__})
