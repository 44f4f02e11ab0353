# Gives every waiting job a reservation (conservative backfilling), not only the first.
def schedule_backfill(jobs, nodes):
    def choose(now, free, running, queue):
        spans = [(now, end, n) for end, n in running]
        for place, (need, limit) in enumerate(queue):
            moments = sorted({now, *(e for _, e, _ in spans if e > now)})
            for t in moments:
                inside = [t, *(b for b, _, _ in spans if t < b < t + limit)]
                if all(sum(n for b, e, n in spans if b <= u < e) + need <= nodes for u in inside):
                    break
            if t == now:
                return place
            spans.append((t, t + limit, need))
        return None

    return replay(jobs, nodes, choose)  # noqa: F821
