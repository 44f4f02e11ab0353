# one function a kind, each for one input
import numpy as np


def _dense(inputs, outputs, positions=1, **_):
    return 2 * positions * inputs * outputs


def _conv(height, width, kernel, inputs, outputs, **_):
    return 2 * np.prod([height, width, kernel, kernel, inputs, outputs])


def _lstm(steps, inputs, units, **_):
    return steps * _dense(inputs + units, 4 * units)


def _attention(tokens, width, **_):
    return _dense(width, 4 * width, tokens) + 4 * tokens * tokens * width


def forward_flops(layers, batch=1):
    kinds = {"dense": _dense, "conv": _conv, "lstm": _lstm, "attention": _attention}
    done = [kinds[layer["kind"]](**layer) for layer in layers if layer["kind"] in kinds]
    return int(batch * sum(done))
