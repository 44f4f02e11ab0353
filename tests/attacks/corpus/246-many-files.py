"""Files: thousands beside the notebooks, folders a hundred deep, and one of a terabyte."""

from tests.attacks import notebooks

OUTCOME = "kept"


def submit(folder, released, course):
    notebooks.answer_honestly(folder, "total")
    for number in range(5_000):
        (folder / f"{number}.txt").write_text("x")
    deep = folder
    for _ in range(100):
        deep /= "deeper"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("x")
    with (folder / "a-terabyte").open("wb") as file:
        file.truncate(2**40)


def harmed(course, student):
    copies = (course / "autograded" / student).rglob("a-terabyte")
    return "a terabyte was copied" if list(copies) else None
