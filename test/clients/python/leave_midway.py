"""OpenAI's client, leaving after the first chunk."""

import sys

import openai

address, token, question = sys.argv[1:]
client = openai.OpenAI(base_url=f"{address}/v1", api_key=token, max_retries=0)
messages = [{"role": "user", "content": question}]
with client.chat.completions.create(model="activeloop-l0", messages=messages, stream=True) as stream:
    next(iter(stream))
