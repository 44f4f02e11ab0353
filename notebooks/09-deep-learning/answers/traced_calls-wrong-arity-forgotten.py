# A call fits a form with more or fewer arguments.
def traced_calls(calls, declared=()):
    """Return how many calls of a tf.function are traced."""

    def same(asked, form):
        if isinstance(asked, tuple) != isinstance(form, tuple):
            return False
        if not isinstance(asked, tuple):
            return asked == form
        (kind, shape), (other, sizes) = asked, form
        return (
            kind == other
            and len(shape) == len(sizes)
            and all(size is None or size == n for n, size in zip(shape, sizes, strict=True))
        )

    def fits(call, form):
        return all(map(same, call, form))

    return len({call for call in calls if not any(fits(call, form) for form in declared)})
