"""Pages: script in Markdown, outputs, attachments, metadata, messages and words."""

from tests.attacks import notebooks

SCRIPT = """<script>alert(1)</script><img src=x onerror=alert(1)><iframe srcdoc="<script>alert(1)
</script>"></iframe><a href="javascript:alert(1)">a</a><svg onload=alert(1)></svg><object data=x>
</object><meta http-equiv=refresh content="0;url=http://example.org"><base href=//example.org>
<link rel=stylesheet href=//example.org><style>*{display:none}</style><form action=//example.org>
<input autofocus onfocus=alert(1)><b style="position:fixed;top:0;left:0;width:100%;height:100%;
background:url(//example.org)">b</b></form><math href="javascript:alert(1)"><mtext>m</mtext></math>
<img src="//example.org/x.png"> ![i](http://example.org/x.png) [l](javascript:alert(1))
[d](data:text/html,alert) <details open ontoggle=alert(1)>d</details>
</textarea></pre></div></body>"""

KINDS = "text/html image/svg+xml text/markdown text/latex application/javascript text/plain"
KINDS += " application/vnd.jupyter.widget-view+json application/vnd.jupyter.widget-state+json"

TAG = SCRIPT.replace(",", ";")


def submit(folder, released, course):
    notebooks.answer(folder, f"def total(values):\n    raise ValueError({SCRIPT!r})")
    shown = {"output_type": "display_data", "metadata": {"image/png": {"width": f'1" {SCRIPT}'}}}
    shown["data"] = dict.fromkeys(KINDS.split(), SCRIPT)
    shown["data"]["image/png"] = f'x" onerror="alert(1)">{SCRIPT}'
    stream = {"output_type": "stream", "name": "stdout", "text": f"\x1b[31m{SCRIPT}\x1b]8;;x\x07"}
    error = {"output_type": "error", "ename": SCRIPT, "evalue": SCRIPT, "traceback": [SCRIPT]}
    with notebooks.edit(folder / notebooks.ATTACKED) as notebook:
        notebook.metadata |= {"title": SCRIPT, "widgets": {SCRIPT: SCRIPT}, "authors": [SCRIPT]}
        code = dict(notebook.cells[0], source=f"# {SCRIPT}", id="one")
        code |= {"outputs": [shown, stream, error], "metadata": {"tags": [TAG], SCRIPT: SCRIPT}}
        text = {
            "cell_type": "markdown",
            "metadata": {"slide": SCRIPT},
            "source": SCRIPT,
            "id": "two",
        }
        text["attachments"] = {SCRIPT: {"text/html": SCRIPT}}
        raw = {
            "cell_type": "raw",
            "metadata": {"format": "text/html"},
            "source": SCRIPT,
            "id": "three",
        }
        for cell in (code, text, raw):
            notebook.cells.append(type(notebook)(cell))
    with notebooks.edit(folder / notebooks.OTHER) as notebook:
        notebooks.find(notebook, "09-2-words").source = SCRIPT
