"""What Schemathesis sends besides what it makes of the document: words of the filter language, ids of things that
are there, and a question in most chats. Without it nearly every request ends at a check of its input."""

import itertools
import os
import zlib

import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.generation.meta import TestPhase

FILTERS = [
    'author = "hegel"',
    "year >= 1800 and not (kind in ['guide', 'note'])",
    'metadata.tags[0] like "a%_"',
    'file.status = "indexed" or file.created_at > "2020-01-01"',
    "a is null // nothing",
    "x in []",
]
OBJECTS = ['{}', '{"author": "hegel"}', '{"a": "b", "": "\\u00e9"}']
QUESTION = "What is the overall height of the Alba tower?"

schemathesis.openapi.format("filter", st.sampled_from(FILTERS))
schemathesis.openapi.format("json-object", st.sampled_from(OBJECTS))

keys = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    """Depends on the case alone, not on chance: one that failed is sent again to see whether it fails again."""
    watch_briefly(case)
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    give_own_key(case)
    name_no_model(case)
    test_the_model_in_use(case)
    stay_owner(case)
    sign_in(case)
    if zlib.crc32(repr((case.path_parameters, case.body)).encode()) % 3 == 0:
        return
    ask_a_question(case)
    if case.meta.phase.name != TestPhase.STATEFUL:  # there the ids are those of earlier answers
        name_what_is_there(case)


def watch_briefly(case):
    """Nobody waits for minutes of events. What the route refuses stays as it is."""
    if case.operation.label != "GET /files/events":
        return
    seconds = str((case.query or {}).get("seconds", "300"))
    if seconds.isascii() and seconds.isdecimal() and int(seconds) <= 3600:
        case.query = {**(case.query or {}), "seconds": 0}


def test_the_model_in_use(case):
    """Made-up addresses are nobody's to call."""
    if case.operation.label == "POST /models/test" and isinstance(case.body, dict):
        case.body = {}


def name_no_model(case):
    """Which chat models there are is a matter of the settings, which here name none."""
    if case.operation.path in ("/workspaces", "/workspaces/{id}") and isinstance(case.body, dict):
        if case.method == "PATCH" and "chat_model" in case.body:
            case.body["chat_model"] = None
        elif case.method == "POST":
            case.body.pop("chat_model", None)


def stay_owner(case):
    """Who is on record as less than their JWT says may make no tokens, and as soon as there is a second owner the
    first may be made less."""
    if case.operation.label == "PATCH /users/{id}" and case.path_parameters["id"] == os.environ["EXHIBIT_USER"]:
        case.body = {**case.body, "role": "owner"} if isinstance(case.body, dict) else case.body


def sign_in(case):
    """No made-up token is one."""
    if case.operation.label == "POST /session" and isinstance(case.body, dict) and "token" in case.body:
        case.body["token"] = os.environ["EXHIBIT_TOKEN"]


def give_own_key(case):
    """The same key with another request is an error, and most made-up keys are the same few."""
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"{case.headers['Idempotency-Key'][:200]}-{next(keys)}"


def ask_a_question(case):
    if case.operation.label == "POST /chat/completions" and isinstance(case.body, dict):
        case.body["messages"] = [*case.body["messages"], {"role": "user", "content": QUESTION}]


# Of these there is only one, or one that all else needs.
KEPT = {"DELETE /files/{id}", "DELETE /tokens/{id}", "DELETE /users/{id}", "DELETE /workspaces/{id}"}


def name_what_is_there(case):
    if "id" not in case.path_parameters or case.operation.label in KEPT:
        return
    folder = case.operation.path.partition("/{id}")[0]
    things = ids_of(folder)
    if things:
        case.path_parameters["id"] = things[0]
    if "number" in case.path_parameters:
        case.path_parameters["number"] = "1"
    if "user_id" in case.path_parameters:
        case.path_parameters["user_id"] = ids_of("/users")[-1]
    if isinstance(case.query, dict):
        case.query.pop("workspace", None)
    if case.operation.path == "/workspaces/{id}/user" and isinstance(case.body, dict):
        # The first user is a member of the workspace, the last one seldom.
        case.body["user"] = ids_of("/users")[0 if case.method == "PUT" else -1]


def ids_of(folder):
    headers = {"Authorization": f"Bearer {os.environ['EXHIBIT_TOKEN']}"}
    reply = requests.get(os.environ["EXHIBIT_ADDRESS"] + folder, headers=headers, timeout=10)
    return [item["id"] for item in reply.json()["data"]]
