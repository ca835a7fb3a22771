"""OpenAI's own client. Prints one JSON object: what it got, for the test to judge."""

import json
import sys

import openai

address, token, question = sys.argv[1:]
client = openai.OpenAI(base_url=f"{address}/v1", api_key=token, max_retries=0)
ask = {"model": "activeloop-l0", "messages": [{"role": "user", "content": question}]}
completions = client.chat.completions
report = {}

choice = completions.create(**ask).choices[0]
report["plain"] = [choice.message.content, choice.message.reasoning_content, choice.metadata["relevant_docs"]]

chunks = list(completions.create(**ask, stream=True))
report["streamed"] = [
    "".join(chunk.choices[0].delta.content or "" for chunk in chunks),
    "".join(chunk.choices[0].delta.reasoning_content or "" for chunk in chunks),
    chunks[-1].choices[0].metadata["relevant_docs"],
]
report["pieces"] = sum(bool(chunk.choices[0].delta.content) for chunk in chunks)

with completions.stream(**ask) as stream:
    report["together"] = stream.get_final_completion().choices[0].message.content

kept = [completions.create(**ask, store=True, metadata={"project": name}).id for name in ("one", "two")]
report["retrieved"] = completions.retrieve(kept[0]).id == kept[0]
report["listed"] = [each.id for each in completions.list(limit=1)] == kept
report["filtered"] = [each.id for each in completions.list(metadata={"project": "two"})] == kept[1:]
report["messages"] = [each.content for each in completions.messages.list(kept[0])]
report["updated"] = completions.update(kept[0], metadata={"project": "three"}).metadata
report["deleted"] = completions.delete(kept[0]).deleted

# The answer to an upload is a list, which the client makes file objects of.
[file] = client.files.create(file=("notes.md", b"# Notes"), purpose="user_data")
report["file"] = [file.filename, file.status, client.files.retrieve(file.id).id == file.id]
report["files"] = [each.filename for each in client.files.list(limit=1, order="asc")]
report["content"] = client.files.content(file.id).text
report["file deleted"] = client.files.delete(file.id).deleted
report["models"] = [model.id for model in client.models.list()]


def error_of(call):
    try:
        call()
    except openai.APIStatusError as error:
        return [type(error).__name__, error.status_code, error.code]


report["errors"] = [
    error_of(lambda: client.with_options(api_key="wrong").chat.completions.create(**ask)),
    error_of(lambda: completions.create(**{**ask, "model": "nope"})),
    error_of(lambda: completions.create(**ask, temperature=9)),
    error_of(lambda: completions.retrieve(kept[0])),
    error_of(lambda: client.files.retrieve(file.id)),
]
print(json.dumps(report))
