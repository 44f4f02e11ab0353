r"""How is a formula shown without a network? As MathML, which browsers draw by themselves.

Of TeX it knows what the labs use, and refuses what it does not know: a new command is a line in a
table here.

>>> mathml(r"n \le 2")
'<math><semantics><mrow><mi>n</mi><mo>≤</mo><mn>2</mn></mrow><annotation encoding="application/x-tex">n \\le 2</annotation></semantics></math>'
"""  # noqa: E501 - a doctest's answer can't be broken

import html
import re

from tools.website import SiteError

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S", re.DOTALL)
_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega"
)
_GREEK = dict(zip(_NAMES.split(), "αβγδεζηθικλμνξπρστυϕχψω", strict=True))
_LETTERS = {
    **_GREEK,
    **{"varphi": "φ", "varepsilon": "ε", "infty": "∞", "ell": "ℓ", "partial": "∂", "dots": "…"},
    **{"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ"},
    **{"Psi": "Ψ", "Omega": "Ω", "ldots": "…", "cdots": "⋯", "Pi": "Π", "nabla": "∇"},
}
_OPERATORS = {
    **{"cdot": "⋅", "times": "×", "le": "≤", "ge": "≥", "leq": "≤", "geq": "≥", "ne": "≠"},
    **{"approx": "≈", "sim": "∼", "in": "∈", "pm": "±", "to": "→", "propto": "∝", "ll": "≪"},
    **{"gg": "≫", "equiv": "≡", "cup": "∪", "cap": "∩", "mid": "∣", "neq": "≠", "div": "÷"},
}
_FENCES = {"lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "{": "{", "}": "}", "|": "‖"}
_FUNCTIONS = {"log", "ln", "exp", "sin", "cos", "tanh", "Pr", "det"}
_LIMITS = {"max": "max", "min": "min", "arg": "arg", "lim": "lim", "sum": "∑", "prod": "∏"}
_SPACES = {",": 0.17, ":": 0.22, ";": 0.28, "!": -0.17, " ": 0.25, "quad": 1, "qquad": 2}
_LARGER = {"big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3.0}
_ALPHABETS = {
    "mathbb": (0x1D538, dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))),
    "mathcal": (0x1D49C, dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True))),
}


def mathml(tex: str, block: bool = False) -> str:
    """Return a formula as MathML, with its TeX beside it for those who copy it.

    Parameters
    ----------
    tex : str
        What stands between the dollars.
    block : bool
        On a line of its own.

    Raises
    ------
    SiteError
        If it has a command that is not known here, or unpaired braces.
    """
    row = _Parser(tex).row(end="")
    display = ' display="block"' if block else ""
    note = f'<annotation encoding="application/x-tex">{html.escape(tex.strip())}</annotation>'
    return f"<math{display}><semantics>{row}{note}</semantics></math>"


class _Parser:
    """Reads a formula token by token; each method returns MathML and moves on."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.at = 0

    def row(self, end: str) -> str:
        """Read up to a token, and that token too; an empty one is the formula's end."""
        parts = []
        while (token := self._peek()) != end:
            if token in {"", "}", r"\right"}:
                self._refuse(f"it lacks {end}" if end else f"{token} ends nothing")
            parts.append(self._scripted())
        if end:
            self._next()
        return f"<mrow>{''.join(parts)}</mrow>"

    def _scripted(self) -> str:
        """Read an atom with what stands above and below it."""
        limits = self._peek().removeprefix("\\") in _LIMITS
        atom = self._atom()
        below = above = ""
        primes = 0
        while self._peek() in {"_", "^", "'"}:
            mark = self._next()
            if mark == "'":
                primes += 1
            elif mark == "_":
                below = self._atom()
            else:
                above = self._atom()
        if primes:
            above = f"<mrow><mo>{'′' * primes}</mo>{above}</mrow>"
        name = "m" + ("under" if limits else "sub") * bool(below)
        name += ("over" if limits else "sup") * bool(above)
        return f"<{name}>{atom}{below}{above}</{name}>" if below or above else atom

    def _atom(self) -> str:
        token = self._next()
        if token == "{":
            return self.row(end="}")
        if token.startswith("\\"):
            return self._command(token[1:])
        if token.isdigit() or re.fullmatch(r"\d+\.\d+", token):
            return f"<mn>{token}</mn>"
        if token.isalpha():
            return f"<mi>{token}</mi>"
        if token in "()[]":
            return f'<mo stretchy="false">{token}</mo>'
        if token in "|/":
            return f'<mo stretchy="false" lspace="0" rspace="0">{token}</mo>'
        if token and token in "+-*=<>,;:.!":
            return f"<mo>{html.escape(token.replace('-', '−'))}</mo>"
        return self._refuse(f"{token!r} is not known")

    def _command(self, name: str) -> str:
        if name in _LETTERS:
            return f"<mi>{_LETTERS[name]}</mi>"
        if name in _OPERATORS:
            return f"<mo>{_OPERATORS[name]}</mo>"
        if name in _FENCES:
            return f'<mo stretchy="false">{_FENCES[name]}</mo>'
        if name in _SPACES:
            return f'<mspace width="{_SPACES[name]}em"></mspace>'
        if name in _LIMITS:
            return f'<mo movablelimits="true" rspace="0.17em">{_LIMITS[name]}</mo>'
        if name in _FUNCTIONS:
            tight = self._peek() in {"(", "_", "^"}
            return f"<mi>{name}</mi>" + ("" if tight else '<mspace width="0.17em"></mspace>')
        if name in _LARGER:
            # A fence grows beside something high, also where it has an exponent.
            above, below = _LARGER[name] / 2 + 0.25, _LARGER[name] / 2 - 0.25
            fence = f'<mo stretchy="true" symmetric="true">{self._fence()}</mo>'
            high = f'<mspace width="0" height="{above:.2f}em" depth="{below:.2f}em"></mspace>'
            return f"<mrow>{fence}{high}</mrow>"
        if name in _ALPHABETS:
            return f"<mi>{self._letter(*_ALPHABETS[name])}</mi>"
        if name == "frac":
            return f"<mfrac>{self._atom()}{self._atom()}</mfrac>"
        if name == "sqrt":
            return f"<msqrt>{self._atom()}</msqrt>"
        if name in {"text", "mathrm", "operatorname"}:
            return f"<mtext>{self._words()}</mtext>"
        if name in {"mathit", "textit"}:
            return f'<mtext class="it">{self._words()}</mtext>'
        if name == "bmod":
            return '<mo lspace="0.28em" rspace="0.28em">mod</mo>'
        if name == "left":
            opening, inside = self._fence(), self.row(end=r"\right")
            return f"<mrow><mo>{opening}</mo>{inside}<mo>{self._fence()}</mo></mrow>"
        return self._refuse(f"\\{name} is not known")

    def _fence(self) -> str:
        """Read the fence after a command such as ``left`` or ``big``; a dot is none."""
        token = self._next()
        name = token.removeprefix("\\")
        if token != name and name not in _FENCES:
            self._refuse(f"{token} is no fence")
        return _FENCES[name] if token != name else token.replace(".", "")

    def _words(self) -> str:
        """Read braces with words in them, spaces kept."""
        if not (found := re.compile(r"\s*\{([^{}]*)\}").match(self.tex, self.at)):
            return self._refuse("words without braces")
        self.at = found.end()
        return html.escape(found[1], quote=False).replace(" ", "\N{NO-BREAK SPACE}")

    def _letter(self, first: int, elsewhere: dict[str, str]) -> str:
        word = self._words()
        if not re.fullmatch("[A-Z]", word):
            self._refuse(f"{word!r} is no capital letter")
        return elsewhere.get(word) or chr(first + ord(word) - ord("A"))

    def _peek(self) -> str:
        found = _TOKEN.search(self.tex, self.at)
        return found[0] if found else ""

    def _next(self) -> str:
        if not (found := _TOKEN.search(self.tex, self.at)):
            return self._refuse("it ends too early")
        self.at = found.end()
        return found[0]

    def _refuse(self, why: str) -> str:
        raise SiteError(f"The formula {self.tex.strip()!r} can't be drawn: {why}.")
