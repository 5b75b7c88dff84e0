"""Problems of the command line, of files that are written, and what a method changes."""

from eyfa.cli.meanings.entry import Entry

COMMANDS = {
    "unknown_suffix": Entry(
        "The end of a file's name says in which format to write it, and this one is none of eyfa's.",
        {"found": ".doc", "expected": ".json, .csv, .md, .html, .xlsx"},
    ),
    "formats_differ": Entry(
        "Two formats were asked for at once. Nothing was written.",
        {"found": "json", "expected": ".csv"},
    ),
    "dask_missing": Entry("--scheduler was given, and what it takes comes with an extra alone."),
    "scheduler_not_reached": Entry(
        "--scheduler was given, and nothing answered there within ten seconds. Nothing was read.",
        {"found": "tcp://host:8786", "reason": "connection refused"},
    ),
    "scheduler_lost": Entry(
        "The connection to the cluster ended before all files were read. Nothing was written."
    ),
    "workers_missing": Entry(
        "A scheduler hands work out, and there was nobody to do it. Nothing was written.",
        {"found": "tcp://host:8786", "seconds": 30.0},
    ),
    "worker_differs": Entry(
        "Another version could read a workbook otherwise, so nothing was written.",
        {"found": "eyfa 0.9.0", "expected": "eyfa 1.0.0"},
    ),
    "cluster_failed": Entry(
        "Something that concerns no single file went wrong on the cluster. Nothing was written.",
        {"reason": "ModuleNotFoundError: no module named 'eyfa'"},
    ),
    "nothing_found": Entry("None of the paths named a workbook, so there was nothing to do."),
    "no_places": Entry(
        "One workbook a place was asked for, and none of the places is at a level at which the chosen "
        "components have anything. Nothing was written.",
        {"geography": "Wales"},
    ),
    "file_differs": Entry(
        "A workbook of that name is there, perhaps filled in or written for another round. Nothing was "
        "written at all, so that none is lost."
    ),
    "nothing_grouped": Entry(
        "Every assessment lacks what they were to be compared by. Nothing was written.",
        {"expected": "region"},
    ),
    "not_grouped": Entry(
        "The assessment has no row of its own in the comparison: to leave it out in silence would look as if "
        "it had not come back.",
        {
            "by": "region",
            "counts": "all places and the gaps in common",
            "mend": "give its place on Start",
        },
    ),
    "several_rounds": Entry(
        "A place in two rounds is two groups, each with its round in its name and its key. Both count in "
        "ranks, median and spread. What most lack is told of places as they were last, in the latest round "
        "in which each was asked.",
        {"found": 2, "rounds": "2025, 2026, the latest last"},
    ),
    "not_at_own_level": Entry(
        "A region may answer what its authorities are asked too. In the mean of a region, of a round and of "
        "all places only authorities count at their level, if any answered; side by side with them the "
        "region is shown, without a rank.",
        {
            "found": "Gwent (Local)",
            "left_out": "not ranked there, and not among the gaps in common",
        },
    ),
    "levels_unknown": Entry(
        "A table keeps the codes of places, and not the list that tells of what level they are. Without the "
        "list a region that answered what its authorities are asked counts as one more of them.",
        {"found": "Sample East"},
    ),
    "rounds_together": Entry(
        "A list of gaps over several assessments counts all of them alike, earlier rounds of a place too.",
        {"found": "Cardiff, Swansea"},
    ),
    "places_missing": Entry(
        "A region's range tells what its score could still become by what its places left unrated. Of places "
        "that sent nothing it knows nothing.",
        {"found": "Gwent 4 of 5 (Local)"},
    ),
    "round_order_contradicted": Entry(
        "By its name one round is the earlier one, and by the dates completed it is the later one. To take "
        "the wrong one for the later would turn every change round. So no order is used: eyfa trend leaves "
        "the place out, a report shows all its rounds and says which it cannot tell, and the place is not "
        "counted among the gaps in common.",
        {
            "found": "Sample Bay: Q4 2025 (b.xlsx 2026-05-12); Q1 2026 (a.xlsx 2026-03-10)",
            "rounds": "Q4 2025, Q1 2026",
        },
    ),
    "round_order_unknown": Entry(
        "Names such as “Red” and “Blue” have no order, nor have “2026” and “2026-Q1”, which is part of it. "
        "The dates completed tell the order if every place with both rounds completed them alike. Where "
        "neither tells it, no order is used: see round_order_contradicted.",
        {
            "found": "Sample Bay: Red (a.xlsx); Blue (b.xlsx 2026-03-10)",
            "rounds": "Blue, Red",
        },
    ),
    "rounds_by_date": Entry(
        "Names that tell a time, a stage or a number are set in order by that. These do not, and the dates "
        "completed on Start do.",
        {"found": "Red, Blue", "rounds": "Red, Blue"},
    ),
    "rounds_of_other_places": Entry(
        "The mean of a round depends on who is in it: a place that left or joined changes it as much as "
        "progress does.",
        {"found": "22 in 2025, 19 in 2026; 19 in all of them"},
    ),
    "not_applicable_left_out": Entry(
        "Somebody says that a benchmark does not apply to a place, and somebody else of the same place rated "
        "it, or says that nobody knows. It is taken to apply.",
        {"found": "3 answers", "place": "Sample Bay · 2026"},
    ),
    "answered_twice": Entry(
        "Two workbooks of one organisation ask about the same benchmarks of the same place and round. It may "
        "be a mistake, and it gives that organisation more weight than the others.",
        {"found": "Example council", "place": "Sample Bay · 2026"},
    ),
    "asked_differently": Entry(
        "A total over ten components and one over three are means of different questions. Each component "
        "is compared all the same.",
        {"found": "Local"},
    ),
    "output_not_writable": Entry(
        "The results could not be written to where standard output leads.",
        {"reason": "no space left on device"},
    ),
    "target_exists": Entry("eyfa replaces no file unasked. Nothing was written."),
    "target_is_folder": Entry("A file was to be written under the name of a folder."),
    "not_writable": Entry(
        "The system did not let the file be written. What was there before is as it was.",
        {"reason": "permission denied"},
    ),
    "disk_full": Entry(
        "There was no room for the file. What was there before is as it was, and nothing half written "
        "is left. What eyfa collect had read by then is kept beside the table for the next run."
    ),
    "larger_than_allowed": Entry(
        "The system, or the disk, has a limit on how large a file may be. What was there before is as it was."
    ),
    "logo_not_usable": Entry(
        "The file given as --logo cannot stand in a report. Nothing was written.",
        {"reason": "it is neither PNG nor JPEG"},
    ),
    "intro_not_usable": Entry(
        "The file given as --intro cannot stand in front of a report. Nothing was written.",
        {"reason": "it is no text in UTF-8"},
    ),
    "method_weight": Entry(
        "A weight other than the framework's is in use. It is said with every result, because it changes "
        "every score.",
        {"what": "component B2", "found": 2, "expected": 1, "before": "in the framework"},
    ),
    "method_target": Entry(
        "A target other than the framework's is in use. It changes which ratings count as gaps.",
        {
            "what": "level local",
            "found": "needs_strengthening",
            "expected": "in_place",
            "before": "in the framework",
        },
    ),
    "method_unchanged": Entry("The method file says what the framework says anyway."),
    "text_too_long": Entry(
        "A text would not fit into a cell, and is not cut in silence. Nothing was written.",
        {"what": "evidence", "benchmark": "F1-L03", "length": "40,000"},
    ),
    "output_is_input": Entry(
        "A report would have replaced a workbook that it was made from. Nothing was written."
    ),
    "nothing_asked": Entry(
        "The selection is of levels or components that none of the workbooks asks about. An empty list would "
        "sound as if all were well.",
        {"selection": "level National", "expected": "Local; all components"},
    ),
    "several_places": Entry(
        "Agreement is between respondents who answered for the same place at the same occasion. Others would "
        "be answers to another question.",
        {"found": "Sample Bay · 2026; Sample Moor · 2026"},
    ),
    "from_another_edition": Entry(
        "A new workbook was to start from a workbook that answers another edition. It was read as if it "
        "answered the one in use: what goes by the same id and words was carried over, the rest is told.",
        {"found": "2025, 1f2e3d4c", "expected": "2028, 5a6b7c8d"},
    ),
    "from_another_framework": Entry(
        "A new workbook was to start from answers to another framework. Nothing was written.",
        {"found": "our-framework", "expected": "early-years-framework-for-action"},
    ),
    "several_earlier": Entry(
        "A table or folder holds several assessments, and nothing said which one is meant. Nothing was "
        "written.",
        {"count": 2, "names": "Sample Bay · 2025, Sample Bay · 2026"},
    ),
    "no_such_earlier": Entry(
        "A place, organisation or round was named, and no assessment is of it. Nothing was written.",
        {"names": "Sample Bay · 2025, Sample Moor · 2025"},
    ),
    "answers_left": Entry(
        "What they answer is not asked any more, the scale has no such rating, or several were not rated "
        "alike. All else was carried over.",
        {"count": 3, "names": "F1-L05, B4-L02, B4-L03"},
    ),
    "one_round_only": Entry(
        "A change takes two rounds. What is there once is named, so that nobody misses it.",
        {"names": "Sample Bay · 2026"},
    ),
    "other_organisations": Entry(
        "Where several organisations of a place answer in a round, each is compared with itself. These are "
        "named in one round only: others answered in the other, or they have another name there. Which of "
        "them goes on for which is not guessed.",
        {
            "place": "Sample Bay",
            "found": "2026: Example A, Example B; 2027: Example C",
        },
    ),
    "no_rounds": Entry(
        "A change takes two rounds of one place, and none has them; or in each of its rounds, others of "
        "several organisations answered for it."
    ),
    "agreed_beside_respondents": Entry(
        "The workbook that eyfa consensus wrote for a meeting is about the same place and round as the "
        "workbooks that it was made from. Where respondents of a place are combined, it is taken for one of "
        "them.",
        {"place": "Sample Bay · 2026"},
    ),
    "round_twice": Entry(
        "It is not known which of them is the round to compare, and they are not mixed.",
        {"names": "first.xlsx, second.xlsx"},
    ),
    "provenance_missing": Entry(
        "eyfa verify compares what an output says of itself with what is there. This one says nothing: it is "
        "no output of eyfa, was made before they said it, or the file beside a .csv is lost."
    ),
    "provenance_damaged": Entry(
        "Somebody or something has changed what the output says of how it was made, so that nothing can be "
        "compared."
    ),
}
