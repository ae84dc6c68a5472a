def page(results, seed):
    return ""
