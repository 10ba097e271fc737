"""The shipped rules and, where a server is set, its model beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.errors import Say
from graph.settings import Settings
from loaders.extract.model.endpoint import Endpoint, endpoint_of
from loaders.extract.suggestions import Suggestions
from loaders.prose.rules import Rules, ShippedRules
from loaders.readers.documents.text import DocumentText

PATIENCE = 2
"""Documents in a row that a server may fail before it is asked no more."""
UNASKED = "unasked"


def rules_of(settings: Settings, stop: Callable[[], bool] | None = None) -> Rules:
    """What reads documents: the rules, and the model of the settings. Raises SettingsError for one not to be asked."""
    endpoint = endpoint_of(settings)
    return WithModel(endpoint, stop) if endpoint else ShippedRules()


class WithModel:
    """See Rules. A server that fails `PATIENCE` documents in a row is left alone for the rest of the load."""

    def __init__(self, endpoint: Endpoint, stop: Callable[[], bool] | None = None) -> None:
        self._endpoint, self._stop = endpoint, stop
        self._rules, self._lost = ShippedRules(), 0

    @property
    def version(self) -> str:
        """See Rules; another model reads every document anew."""
        return f"{self._rules.version} {self._endpoint.model}"

    def __call__(self, text: DocumentText, *, kind: str, name: str) -> Suggestions:
        """See Rules."""
        from loaders.extract.analysis import read  # the model of names takes its time
        from loaders.extract.extract import suggestions_of
        from loaders.extract.model.reading import read_with_model

        found = read(text, kind, name)
        suggestions = suggestions_of(found, found.scene.kind)
        if self._lost >= PATIENCE:
            return replace(suggestions, notes=(*suggestions.notes, _left_alone(self._endpoint)), partial=UNASKED)
        reading = read_with_model(suggestions, found, self._endpoint, self._stop)
        self._lost = self._lost + 1 if reading.lost else 0
        return reading.suggestions


def machine_read(model: str) -> Say:
    """That a model, and which, has read something."""
    return Say(f"机器识读（{model}）", f"machine-read ({model})")


def _left_alone(endpoint: Endpoint) -> Say:
    return Say(
        f"模型 {endpoint.model} 连续 {PATIENCE} 份文书没有答复，本次装载不再问它；下次装载再问。",
        f"The model {endpoint.model} failed {PATIENCE} documents in a row and is left alone; the next load asks.",
    )
