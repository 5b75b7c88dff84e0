#!/bin/sh
# A regional comparison, every quarter: from a folder of returned workbooks to files that can be sent on.
#
#     sh quarterly.sh RETURNED RESULTS
#
# RETURNED is the folder into which partners' workbooks are saved; RESULTS is made, and its files are replaced.
# Ends with 0 if all was read, with 1 if some of it could not be (the rest is in the results, and problems.xlsx
# says what to ask for), with anything higher if there is nothing to show. So a scheduler can tell them apart.
set -u

returned=${1:?say where the returned workbooks are}
results=${2:?say where the results are to go}
mkdir -p "$results"

outcome=0
run() {
    # 1 means "done, but look"; only more than that is a reason to stop.
    "$@" --quiet
    status=$?
    [ "$status" -gt 1 ] && exit "$status"
    [ "$status" -gt "$outcome" ] && outcome=$status
    return 0
}

# Who has returned, who has not, and what is wrong with what came.
run eyfa check "$returned" --expect wales -o "$results/problems.xlsx" --force

# Every answer in one table. Next time, only workbooks that are new or have changed are read.
run eyfa collect "$returned" -o "$results/responses.csv"

# From here on the table stands for the workbooks. 2> /dev/null: the problems were said above.
run eyfa compare "$results/responses.csv" --by region -o "$results/regions.xlsx" --force 2> /dev/null
run eyfa compare "$results/responses.csv" --by place --level local -o "$results/places.xlsx" --force 2> /dev/null
run eyfa gaps "$results/responses.csv" --level local -o "$results/common-gaps.csv" --force 2> /dev/null

exit "$outcome"
