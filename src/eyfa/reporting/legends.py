"""What the figures mean: the lines beneath tables."""

SCORE_LEGEND = (
    "Score: 0 to 100, over what was rated ({nothing}: nothing rated). Coverage: the share that was rated. "
    "Could be: at least (all that is unrated missing) and at most (all of it in place)."
)
MEAN_LEGEND = (
    "Mean scores are of the places in which at least {share} is rated there (where there are none, of all), "
    "each counting the same, however large; coverage, and what a score could be, are of all that were asked. "
    "Several answers of one place and round are combined first, benchmark by benchmark."
)
WHOLE_LEGEND = "{whole}: the mean of all places that answered at a level; it is not ranked."
RANK_LEGEND = (
    "Ranked by the score over all components. Not distinguishable: the ranges of what the scores could be "
    "meet, so that the order may be chance; named are those next above and below."
)
LOW_COVERAGE_LEGEND = (
    "Low coverage: less than {share} was rated. Such a figure is in no mean score, is not ranked, is neither "
    "highest nor lowest, and is not in the median and the spread."
)
NO_RANKS_LEGEND = "Not ranked: not all were asked about the same components."
SPREAD_LEGEND = (
    "Spread: highest minus lowest score. Too few: fewer than two, asked the same and rated enough."
)
APART_LEGEND = "Stands apart: what this score could be is out of reach for every other’s."
COMMON_LEGEND = (
    "Lacked by: places whose rating falls short of the target, among those that rated it. Listed is what "
    "more than half lack, where at least two rated it, and every candidate."
)
WHO_LEGENDS = {
    "region": "Counted are places; named are their regions.",
    "organisation": (
        "Counted are places, the answers of each combined; named are the organisations whose own rating "
        "falls short."
    ),
}
LATEST_LEGEND = (
    "A place with several rounds counts once, as it was in the latest in which it was asked."
)
CANDIDATE_LEGEND = (
    "Candidate for doing it once for all: at least half of those that rated it lack it, at a level below the "
    "top one ({level}). Where few rated it, half is soon reached."
)
NO_COMMON_GAPS = "There is no gap that most have in common."
NOTHING_COMMON = (
    "No benchmark was rated by two of the places that count here, so they have no gap in common."
)
NO_CANDIDATES = "There are no candidates for doing something once for all."
