"""LangChain's client for OpenAI. Prints one JSON object: what it got, for the test to judge."""

import json
import sys

import openai
from langchain_openai import ChatOpenAI

address, token, question = sys.argv[1:]


def client(**options):
    given = {"model": "activeloop-l0", "api_key": token, "max_retries": 0, **options}
    return ChatOpenAI(base_url=f"{address}/v1", **given)


def error_of(call):
    try:
        call()
    except openai.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.code]


reply = client().invoke(question)
pieces = [piece.content for piece in client(stream_usage=True).stream(question)]
print(
    json.dumps(
        {
            "plain": reply.content,
            "usage": reply.usage_metadata["total_tokens"] > 0,
            "streamed": "".join(pieces),
            "pieces": sum(bool(piece) for piece in pieces),
            "errors": [
                error_of(lambda: client(api_key="wrong").invoke(question)),
                error_of(lambda: client(model="nope").invoke(question)),
                error_of(lambda: client(temperature=9).invoke(question)),
            ],
        }
    )
)
