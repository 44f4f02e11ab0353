# The loop removes from lists that came in.
def non_max_suppression(boxes, scores, classes, threshold):
    kept, order = [], sorted(range(len(scores)), key=lambda i: -scores[i])
    while order:
        best = order.pop(0)
        kept.append(best)
        for i in list(order):
            if classes[i] == classes[best] and iou([boxes[i]], [boxes[best]])[0, 0] > threshold:  # noqa: F821
                order.remove(i)
                scores[i] = 0.0
    return kept
