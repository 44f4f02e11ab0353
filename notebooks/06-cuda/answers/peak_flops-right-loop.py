from labkit import predict


def peak_flops(cores, clock, operations, stated):
    rate = predict.peak_flops(cores, clock, operations)
    agree = list(stated)
    for name in stated:
        if not 0.95 * stated[name] <= rate <= 1.05 * stated[name]:
            agree.remove(name)
    return rate, agree
