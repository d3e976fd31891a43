"""A client whose every text is written to break a page or to run in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kapjournal.analysis.summarise import summarise
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import FREE_TEXT, Ticks
from tests.export.clients import TODAY, check_in, event, material, session, stamp

HOSTILE = (
    "<script>window.harm=1</script>",
    '<img src=x onerror="window.harm=1">',
    '"><svg onload=window.harm=1>',
    "' onmouseover='window.harm=1",
    "</style><script>window.harm=1</script>",
    "</title></head><body onload=window.harm=1>",
    "<!-- --> --!> <![CDATA[ ]]>",
    "javascript:window.harm=1",
    '<a href="javascript:window.harm=1">x</a>',
    "<iframe srcdoc='<script>parent.harm=1</script>'>",
    "data:text/html,<script>window.harm=1</script>",
    "<link rel=stylesheet href=//example.org/x.css> @import url(//example.org)",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<form action=//example.org><input autofocus onfocus=window.harm=1>",
    "{{ 97*89 }} {% include '/etc/passwd' %} {# gone #} ${97*89}",
    "{{ ''.__class__.__mro__ }}",
    "&lt;script&gt; &#60;b&#62; &amp;",
    '#read("/etc/passwd") #eval("1+1") #panic() #import "@preview/x:1.0.0"',
    "*a* _b_ `c` $x$ // no /* comment */ @ref <label> [x] = no heading",
    "#set page(width: 1pt) #pagebreak() \\ \\u{41} ~ -- ---",
    "=1+1|cmd",
)


def hostile(text: str) -> Summary:
    """A page with everything ticked that holds this text in every place that can hold one."""
    days = Period(TODAY - timedelta(days=60), TODAY)
    scale = Scale(text, text, text, text, text, text, "higher_is_better", unit=text, origin="own")
    rated = [
        check_in(
            day,
            {"mood": n % 11, text: 5, "energy": 3},
            tags=(text,),
            words=(text,),
            note=text,
            shared=n % 20 == 0,
        )
        for n, day in enumerate(days)
    ]
    one = session(1, "dosing", TODAY - timedelta(days=30))
    free = {"intention": text, "dose": text, "place": text, "people": text}
    sessions = [
        replace(one, **free),  # type: ignore[arg-type] # Its texts.
        replace(one, **free, id=2, key="s2", kind="integration", when=stamp(TODAY)),  # type: ignore[arg-type] # As above.
    ]
    return summarise(
        material(
            days,
            rated,
            sessions,
            scales=[scale],
            events=(
                event("medication", TODAY - timedelta(days=29), "stopped", text),
                event("life", TODAY - timedelta(days=28), None, text),
            ),
            reflections=(Reflection("k", stamp(TODAY), text, "days_1_3", "open", 1, shared=True),),
            prompts={"open": text},
            name=text,
            second=text,
        ),
        Ticks(free_text=FREE_TEXT),
    )
