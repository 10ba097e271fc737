"""The network on screen: a packaged Streamlit component that runs the vis-network build shipped in the pyvis wheel.

Streamlit serves both folders of files, ours and pyvis's own, from this machine; nothing is copied and no CDN is asked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from graph.errors import EngineError

HERE = Path(__file__).parent
MANIFEST = HERE / "pyproject.toml"
EVENTS = ("chosen", "expand", "pick", "moved", "lost")
VIS = "vis"
BUILD = "vis-network.min.js"

Sent = Callable[[str, Mapping[str, Any]], None]
"""What happened in the picture, and its details (see `canvas`)."""


def canvas(data: Mapping[str, Any], on_event: Sent, *, key: str) -> None:
    """Mount the picture of `data` (see app_pages/explorer_view.py), and hand what happens in it to `on_event`.

    Events: "chosen" {node: id} or {edge: id} or {}; "expand" {id}; "pick" {ids: at most two}; "moved" {id: [x, y]};
    "lost" {held: revision}: no step leads on from the drawing that the page has, so it needs the whole.
    """
    name = _registered()
    component = st.components.v2.component(name, js="canvas.js", css="canvas.css")
    sent = {**data, "vis": f"../{_project()}.{VIS}/{BUILD}"}
    chosen, expand, pick, moved, lost = (_handler(event, key, on_event) for event in EVENTS)
    component(
        key=key,
        data=sent,
        on_chosen_change=chosen,
        on_expand_change=expand,
        on_pick_change=pick,
        on_moved_change=moved,
        on_lost_change=lost,
    )


def vis_folder() -> Path:
    """The folder of the newest vis-network build in the pyvis wheel. Raises EngineError where pyvis has none."""
    spec = find_spec("pyvis")
    root = Path(spec.origin).parent if spec and spec.origin else HERE
    builds = sorted(root.glob(f"lib/vis-*/{BUILD}"), key=lambda path: _version(path.parent.name))
    if not builds:
        raise EngineError(
            "pyvis 中没有 vis-network，无法绘图；请重新安装 pyvis==0.3.2。",
            "pyvis has no vis-network, so nothing can be drawn; install pyvis==0.3.2 again.",
        )
    return builds[-1].parent


def _handler(event: str, key: str, on_event: Sent) -> Callable[[], None]:
    def handle() -> None:
        happened = getattr(st.session_state.get(key), event, None)
        if happened is not None:
            on_event(event, happened)

    return handle


def _registered() -> str:
    """The component's name. Streamlit finds the manifest of an installed wheel itself, but looks into no checkout."""
    manager = get_bidi_component_manager()
    name, vis = f"{_project()}.canvas", f"{_project()}.{VIS}"
    if manager.get_component_asset_root(name) is None:
        entries = _manifest()["tool"]["streamlit"]["component"]["components"]
        own = [ComponentConfig.from_dict(entry) for entry in entries]
        manager.register_from_manifest(ComponentManifest(_project(), _manifest()["project"]["version"], own), HERE)
    if manager.get_component_asset_root(vis) is None:
        folder = vis_folder()
        build = ComponentManifest(_project(), "0", [ComponentConfig(VIS, folder.name)])
        manager.register_from_manifest(build, folder.parent)
    return name


def _manifest() -> dict[str, Any]:
    return tomllib.loads(MANIFEST.read_text(encoding="utf-8"))


def _project() -> str:
    return str(_manifest()["project"]["name"])


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.removeprefix("vis-").split(".") if part.isdigit())
