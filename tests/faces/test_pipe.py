from __future__ import annotations

import io
import json

from faq.faces.pipe import answer_lines, to_json
from faq.routing.router import Router


def test_an_object_has_the_keys_that_programs_rely_on(router: Router) -> None:
    reply = router.ask("how long do they take to make my cells")
    written = json.loads(to_json(reply))
    assert 0.5 < written.pop("confidence") <= 1
    assert written == {
        "question": "how long do they take to make my cells",
        "kind": "answer",
        "intents": ["manufacturing-duration"],
        "heading": router.intents["manufacturing-duration"].question,
        "preface": [],
        "options": ["manufacturing-what", "lymphodepletion-what", "infusion-what"],
        "text": reply.text,
        "brief": reply.brief,
        "quotes": list(reply.quotes),
        "lines": [],
    }


def test_there_is_one_object_for_every_line_in_order_whatever_the_line_holds(router: Router) -> None:
    lines = [b"hi\n", b"\n", b"caf\xe9 [/]\x00\n", b"what is crs?\r\n", "u\u2028v\n".encode(), b"no line end"]
    sink = io.BytesIO()
    answer_lines(lambda message: to_json(router.ask(message)), lines, sink)
    written = [json.loads(line) for line in sink.getvalue().decode().split("\n")[:-1]]
    assert [reply["question"] for reply in written] == ["hi", "", "caf\ufffd [/]", "what is crs?", "u v", "no line end"]
    assert [reply["kind"] for reply in written][:2] == ["small_talk", "fallback"]
    assert written[0]["confidence"] is None
