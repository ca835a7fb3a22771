"""LlamaIndex's client for servers like OpenAI's. Prints one JSON object: what it got, for the test to judge."""

import json
import sys

import openai
from llama_index.core.llms import ChatMessage
from llama_index.llms.openai_like import OpenAILike

address, token, question = sys.argv[1:]


def client(**options):
    given = {"model": "activeloop-l0", "api_key": token, "max_retries": 0, **options}
    return OpenAILike(api_base=f"{address}/v1", is_chat_model=True, **given)


def error_of(call):
    try:
        call()
    except openai.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.code]


asked = [ChatMessage(role="user", content=question)]
reply = client().chat(asked)
pieces = [piece.delta for piece in client().stream_chat(asked)]
print(
    json.dumps(
        {
            "plain": reply.message.content,
            # The citations are in the answer as it came.
            "relevant_docs": reply.raw.choices[0].metadata["relevant_docs"],
            "streamed": "".join(piece or "" for piece in pieces),
            "pieces": sum(bool(piece) for piece in pieces),
            "errors": [
                error_of(lambda: client(api_key="wrong").chat(asked)),
                error_of(lambda: client(model="nope").chat(asked)),
                error_of(lambda: client(additional_kwargs={"top_p": 9}).chat(asked)),
            ],
        }
    )
)
