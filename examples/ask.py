"""Asks a question about the uploaded files and prints the thinking, the answer and what it rests on.

    EXHIBIT_TOKEN=... python3 ask.py "How tall is the second tallest vehicle?"
"""

import os
import sys

from openai import OpenAI

client = OpenAI(
    base_url=os.getenv("EXHIBIT_ADDRESS", "http://127.0.0.1:8080"),
    api_key=os.getenv("EXHIBIT_TOKEN"),
)
response = client.chat.completions.create(
    model="activeloop-l0",
    messages=[{"role": "user", "content": sys.argv[1]}],
    stream=True,
)
chunks = [chunk.choices[0] for chunk in response]
thinking = "".join(c.delta.reasoning_content for c in chunks if c.delta.reasoning_content is not None)
answer = "".join(c.delta.content for c in chunks if c.delta.content is not None)
citations = chunks[-1].metadata["relevant_docs"]

print(thinking)
print(answer)
for citation in citations:
    print(f"[{citation['citation']}] {citation['filename']}, page {citation['page']}: {citation['text']!r}")
