"""The load under way, live in every tab: which file, how far, how fast, how long still; then what it came to."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages.jobs import Job, jobs
from app_pages.words import plain, said, t
from loaders.load import FileResult, Progress

EVERY = 1.0
"""Seconds between two looks at a load under way."""
OUTCOME = {"complete": "success", "already": "info", "stopped": "warning", "refused": "error", "failed": "error"}


def load_status() -> None:
    """Draw the load under way, looked at again by itself, or the last one's result until it is put away."""
    job = jobs().last
    if job is None or st.session_state.get("put_away") == job.began.isoformat():
        return
    if job.running:
        st.fragment(_running, run_every=EVERY)(job)
    else:
        _ended(job)


def _running(job: Job) -> None:
    if not job.running:
        st.rerun()
    with st.status(t("sources.loading", n=len(job.files)), expanded=True):
        at = job.progress
        if at is None:
            st.progress(0.0, t("sources.reading"))
        else:
            st.progress(min(1.0, at.done / at.total) if at.total else 0.0, _told(at))
        if job.stopping.is_set():
            st.caption(t("sources.stopping"))
        st.button(
            t("sources.stop"), key="stop_load", icon=":material/stop_circle:", on_click=job.stopping.set,
            disabled=job.stopping.is_set(),
        )  # fmt: skip


def _told(at: Progress) -> str:
    name, done, total = plain(at.file), f"{at.done:,}", f"{at.total:,}"
    if at.documents:
        told = t("sources.documents_of", name=name, n=f"{at.document:,}", of=f"{at.documents:,}")
        told += t("sources.documents_rate", rate=f"{at.rate:.1f}") if at.rate else ""
        return told + _left(at)
    told = (
        t("sources.rows_of", name=name, done=done, total=total)
        if at.total
        else t("sources.rows_so_far", name=name, done=done)
    )
    told += t("sources.rate", rate=f"{at.rate:,.0f}") if at.rate else ""
    return told + _left(at)


def _left(at: Progress) -> str:
    return t("sources.left", left=_duration(at.left)) if at.left is not None else ""


def _duration(seconds: float) -> str:
    whole = max(0, round(seconds))
    return t("sources.seconds", n=whole) if whole < 90 else t("sources.minutes", n=round(whole / 60))


def _ended(job: Job) -> None:
    good = job.error is None and all(one.status in ("complete", "already") for one in job.results)
    with st.status(
        t("sources.ended" if good else "sources.ended_badly"), state="complete" if good else "error", expanded=True
    ):
        if job.error is not None:
            st.error(plain(said(job.error)))
        for number, one in enumerate(job.results):
            _outcome(number, one)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(t("sources.put_away"), key="put_away_button"):
                st.session_state["put_away"] = job.began.isoformat()
                st.rerun()
            if any(one.waiting for one in job.results):
                st.page_link("app_pages/review.py", label=t("sources.to_review"), icon=":material/fact_check:")


def _outcome(number: int, one: FileResult) -> None:
    """What one file came to, with the refused rows to download."""
    told = [f"**{plain(one.path.name)}** · {t(f'sources.status_{one.status}')}"]
    if one.prose:
        told.append(t("sources.sentences_summary", n=f"{one.rows_read:,}", waiting=f"{one.waiting:,}"))
    else:
        told.append(t("sources.rows_summary", n=f"{one.rows_read:,}", refused=f"{one.rows_refused:,}"))
    if one.summary is not None:
        did = one.summary
        told.append(
            t(
                "sources.did",
                nodes=f"{did.nodes:,}",
                edges=f"{did.edges:,}",
                marked=f"{did.marked:,}",
                conflicts=f"{did.conflicts:,}",
            )
        )
    getattr(st, OUTCOME[one.status])(" · ".join(told))
    for sentence in [*([one.error.say] if one.error else []), *one.notes]:
        st.markdown(f"- {plain(said(sentence))}")
    if one.quarantine and one.quarantine.is_file():
        refused_download(one.quarantine, one.rows_refused, key=f"refused_now_{number}")


def refused_download(path: Path, rows: int, *, key: str) -> None:
    """The refused rows of one file, to be corrected and loaded again."""
    st.download_button(
        t("sources.refused_file", n=f"{rows:,}"), path.read_bytes, file_name=path.name, key=key,
        icon=":material/download:", on_click="ignore", help=t("sources.refused_help"),
    )  # fmt: skip
