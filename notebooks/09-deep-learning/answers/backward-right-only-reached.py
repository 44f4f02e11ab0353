# Arrays come only when a value is reached; zeros for the rest at the end.
import numpy as np


def backward(steps, values, output):
    """Return the derivative of the output with respect to every value on a tape."""
    gradients = {}
    gradients[output] = np.ones(np.shape(values[output]))
    for name, operation, inputs in reversed(steps):
        if name not in gradients:
            continue
        g = gradients[name]
        if operation == "add":
            shares = [g, g]
        elif operation == "mul":
            a, b = (values[one] for one in inputs)
            shares = [g * b, g * a]
        elif operation == "matmul":
            a, b = (values[one] for one in inputs)
            shares = [g @ b.T, a.T @ g]
        elif operation == "tanh":
            shares = [g * (1 - values[name] ** 2)]
        else:
            shares = [g * np.ones(np.shape(values[inputs[0]]))]
        for one, share in zip(inputs, shares, strict=True):
            if one in gradients:
                gradients[one] = gradients[one] + share
            else:
                gradients[one] = share
    return {name: gradients.get(name, np.zeros(np.shape(values[name]))) for name in values}
