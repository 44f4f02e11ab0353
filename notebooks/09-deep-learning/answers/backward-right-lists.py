import numpy as np


def backward(steps, values, output):
    waiting = {name: [] for name in values}
    waiting[output].append(np.array(1.0))
    result = {}

    def settle(name):
        zero = np.zeros(np.shape(values[name]))
        return sum(waiting[name], zero)

    for name, operation, inputs in reversed(list(steps)):
        g = settle(name)
        match operation:
            case "add":
                parts = (g, g)
            case "mul":
                parts = (np.multiply(g, values[inputs[1]]), np.multiply(g, values[inputs[0]]))
            case "matmul":
                left, right = (np.array(values[one]) for one in inputs)
                parts = (np.einsum("ij,kj->ik", g, right), np.einsum("ki,kj->ij", left, g))
            case "tanh":
                parts = (g - g * np.square(values[name]),)
            case "sum":
                parts = (np.full(np.shape(values[inputs[0]]), float(g)),)
        for one, part in zip(inputs, parts, strict=True):
            waiting[one].append(part)
    for name in values:
        result[name] = settle(name).tolist()
    return result
