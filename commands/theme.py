"""The look of the app, as flags for Streamlit: one accent, quiet greys, light and dark, small type, system fonts."""

from __future__ import annotations

FONTS = "Source Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, sans-serif"
"""Latin from the font that comes with Streamlit, Chinese from the system: nothing is fetched."""
CODE = "Source Code Pro, Noto Sans Mono CJK SC, monospace"
SHARED = {
    "font": FONTS,
    "headingFont": FONTS,
    "codeFont": CODE,
    "baseFontSize": "14",
    "codeFontSize": "0.85rem",
    "baseRadius": "0.3rem",
    "showWidgetBorder": "true",
    "showSidebarBorder": "true",
}
LIGHT = {
    "primaryColor": "#1f5c99",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f4f6f8",
    "textColor": "#1d2733",
    "linkColor": "#1f5c99",
    "borderColor": "#d9dfe5",
    "dataframeHeaderBackgroundColor": "#f4f6f8",
}
DARK = {
    "primaryColor": "#6aa5e0",
    "backgroundColor": "#14191f",
    "secondaryBackgroundColor": "#1c232b",
    "textColor": "#dde4ea",
    "linkColor": "#82b4e8",
    "borderColor": "#333d48",
    "dataframeHeaderBackgroundColor": "#1c232b",
}
SIDEBAR = {"light": "#f7f8fa", "dark": "#10151a"}


def theme_flags() -> tuple[str, ...]:
    """Every setting as "theme.….name=value"."""
    return (
        *(f"theme.{name}={value}" for name, value in SHARED.items()),
        *(f"theme.light.{name}={value}" for name, value in LIGHT.items()),
        *(f"theme.dark.{name}={value}" for name, value in DARK.items()),
        *(f"theme.{which}.sidebar.backgroundColor={colour}" for which, colour in SIDEBAR.items()),
    )
