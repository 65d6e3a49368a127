"""A report on paper: the same tables and plots; the heat map is shaded cells with their figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QColor

from csu_console.domain.report import Cell, Report, Sheet
from csu_console.ui.logbook.paper import Figure, Paper, figure_mark
from csu_console.ui.report.bar_figure import BARS_LIMIT, BarFigure
from csu_console.ui.report.sheets import CAMERAS, CATEGORIES, HOURS_KEY, SITES, availability
from csu_console.ui.report.site_map import MapFigure, located
from csu_console.ui.report.words import cell_text, commune_words, made_words, title_words
from csu_console.ui.theme.palette import contrast

LIGHT, DARK = QColor("#ffffff"), QColor("#1f4d73")
"""One hue from light to dark: read alike by every eye and on a grey printer."""
INK = QColor("#1a1d21")
MAP_SIZE = QSizeF(495, 300)
"""As wide as the text of an A4 page."""


def report_paper(report: Report, sheets: Sequence[Sheet]) -> Paper:
    """The whole report. No name of anybody is on it, not even of who made it."""
    translate = QCoreApplication.translate
    title = title_words(report)
    room = translate("Report", "Urban supervision centre · {commune}")
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="soft">{escape(made_words(report))}</p>',
    ]
    figures: list[Figure] = []
    parts += [_sheet_html(report, sheet, figures) for sheet in sheets]
    return Paper(
        title=title,
        body="".join(parts),
        head=room.format(commune=commune_words(report.commune)),
        notice=translate("Report", "Figures without personal data"),
        foot=made_words(report),
        figures=tuple(figures),
    )


def shade(count: int, most: int, light: QColor = LIGHT, dark: QColor = DARK) -> QColor:
    """The colour of a count between none and the most there is."""
    share = 0.0 if most <= 0 else count / most
    return QColor.fromRgbF(
        light.redF() + share * (dark.redF() - light.redF()),
        light.greenF() + share * (dark.greenF() - light.greenF()),
        light.blueF() + share * (dark.blueF() - light.blueF()),
    )


def ink_on(ground: QColor, dark: QColor = INK, light: QColor = LIGHT) -> QColor:
    """Whichever of two inks is read better."""
    return dark if contrast(dark, ground) >= contrast(light, ground) else light


def _sheet_html(report: Report, sheet: Sheet, figures: list[Figure]) -> str:
    note = f'<p class="soft">{escape(sheet.note)}</p>' if sheet.note else ""
    if not sheet.rows:
        none = QCoreApplication.translate("Report", "None in this period.")
        return f"<h2>{escape(sheet.title)}</h2><p>{none}</p>{note}"
    body = _hours_table(sheet) if sheet.key == HOURS_KEY else _table(sheet)
    figure = _figure(report, sheet.key)
    if figure is None:
        return f"<h2>{escape(sheet.title)}</h2>{body}{note}"
    figures.append(figure)
    over = _over_the_bars(report) if sheet.key == CAMERAS else ""
    mark = figure_mark(len(figures) - 1)
    return f"<h2>{escape(sheet.title)}</h2>{over}{mark}{body}{note}"


def _figure(report: Report, key: str) -> Figure | None:
    """What stands over a table."""
    if key == CATEGORIES:
        other = QCoreApplication.translate("Report", "Other categories")
        found = [(name or other, count) for name, count in report.by_category()][:BARS_LIMIT]
        return BarFigure(found, max((count for _name, count in found), default=0))
    if key == SITES and (places := located(report.sites)):
        return MapFigure(places, MAP_SIZE)
    if key == CAMERAS and (known := availability(report)):
        return BarFigure(known[:BARS_LIMIT], 100.0)
    return None


def _over_the_bars(report: Report) -> str:
    """Says which cameras have a bar, when not all have one."""
    if len(availability(report)) <= BARS_LIMIT:
        return ""
    said = QCoreApplication.translate(
        "Report", "The {count} cameras with the lowest availability, in percent:"
    )
    return f"<p>{escape(said.format(count=BARS_LIMIT))}</p>"


def _table(sheet: Sheet) -> str:
    words = [any(isinstance(row[place], str) for row in sheet.rows) for place in range(len(sheet.columns))]
    head = "".join(
        f'<th align="{"left" if is_word else "right"}">{escape(column)}</th>'
        for column, is_word in zip(sheet.columns, words, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(_cell(cell, is_word) for cell, is_word in zip(row, words, strict=True)) + "</tr>"
        for row in sheet.rows
    )
    # The head is repeated on every page the table reaches.
    return f'<table width="100%" cellspacing="0" class="line"><thead><tr>{head}</tr></thead>{rows}</table>'


def _cell(cell: Cell, is_word: bool) -> str:
    side = "left" if is_word else "right"
    return f'<td align="{side}">{escape(cell_text(cell))}</td>'


def _hours_table(sheet: Sheet) -> str:
    """Days down, hours across, each figure on its shade; the totals are not shaded."""
    most = max((cell for row in sheet.rows[:-1] for cell in row[1:-1] if isinstance(cell, int)), default=0)
    widths = [' width="68"', *[""] * 24, ' width="36"']
    head = "".join(
        f'<th align="center"{width}><span style="font-size:7px">{escape(title)}</span></th>'
        for title, width in zip(sheet.columns, widths, strict=True)
    )
    lines = []
    for place, row in enumerate(sheet.rows):
        cells = [f'<td><span style="font-size:7px">{escape(cell_text(row[0]))}</span></td>']
        for column, cell in enumerate(row[1:], start=1):
            text = escape(cell_text(cell))
            is_total = place == len(sheet.rows) - 1 or column == len(row) - 1
            ground = LIGHT if is_total or not isinstance(cell, int) else shade(cell, most)
            style = f"font-size:7px; color:{ink_on(ground).name()}"
            cells.append(
                f'<td align="center" bgcolor="{ground.name()}"><span style="{style}">{text}</span></td>'
            )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table width="100%" cellspacing="1" cellpadding="2"><tr>{head}</tr>{"".join(lines)}</table>'
