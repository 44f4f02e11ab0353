def fusing_gains(calls, peak, bandwidth):
    in_register, chain, fused = set(), 0, 8
    for result, inputs in calls:
        chain += 8 + 8 * len(inputs)
        fused += 8 * len([name for name in inputs if name not in in_register])
        in_register |= {result, *inputs}
    bills = [(len(calls) / peak, moved / bandwidth) for moved in (chain, fused)]
    return max(bills[0]) / max(bills[1])
