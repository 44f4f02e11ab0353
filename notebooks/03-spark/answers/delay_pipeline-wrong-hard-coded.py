# Every flight gets the share of late flights in our year: no model at all.
def delay_pipeline(train, new):
    return {row.id: 0.24 for row in new.collect()}
