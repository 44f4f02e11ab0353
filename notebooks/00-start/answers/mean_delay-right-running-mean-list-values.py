import math


def mean_delay(carrier, origin, arr_delay):
    answer = {}
    for i in range(len(arr_delay)):
        if not math.isnan(arr_delay[i]):
            mean, count = answer.setdefault((carrier[i], origin[i]), [0.0, 0])
            count += 1
            answer[carrier[i], origin[i]] = [mean + (arr_delay[i] - mean) / count, count]
    return answer
