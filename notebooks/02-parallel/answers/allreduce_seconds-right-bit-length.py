def allreduce_seconds(size, workers, latency, bandwidth):
    def messages(number, of):
        return number * latency + number * of / bandwidth

    steps = 2 * workers - 2
    rounds = workers.bit_length() - 1
    return {
        "doubling": messages(rounds, size),
        "ring": messages(steps, size / workers),
        "root": messages(steps, size),
    }
