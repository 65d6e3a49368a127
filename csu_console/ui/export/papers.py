"""LISEZMOI.pdf and the delivery slip. They are papers of a French procedure: French whatever the screen speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from html import escape

from csu_console.domain.export import ExportCamera, Medium
from csu_console.domain.export_package import (
    CONSULTATION,
    MASKS_BEFORE,
    NO_SOUND,
    TIME_REFERENCE,
    ClockState,
    ExportSummary,
    ItemResult,
)
from csu_console.domain.local_time import offset_text
from csu_console.domain.recording import Gap, GapCause
from csu_console.ui.logbook.paper import Paper, pdf_of

MEDIA = {
    Medium.DISC: "disque non réinscriptible (image gravée)",
    Medium.FOLDER: "dossier, à graver ou à copier",
    Medium.DISK: "disque ou clé réinscriptible",
}
CAUSES = {
    GapCause.STREAM_LOST: "flux perdu",
    GapCause.REFUSED: "accès refusé par la caméra",
    GapCause.QUEUE_FULL: "enregistreur saturé",
    GapCause.OVERLOAD: "poste surchargé",
    GapCause.DISK_FULL: "disque plein",
    GapCause.WRITE_FAILED: "écriture impossible",
    GapCause.NOT_AUTHORISED: "caméra sans autorisation en vigueur",
    GapCause.UNREVIEWED: "masques non validés",
    GapCause.STOPPED: "enregistrement arrêté",
    GapCause.CRASHED: "arrêt imprévu du programme",
    GapCause.CLOCK_CHANGED: "horloge changée",
    GapCause.SWITCHED: "changement du mode de masquage",
    GapCause.HANDED_OVER: "relais entre enregistreurs",
}
_TO_FILL = "." * 44
_HEAD = "{unit}"
_NOTICE = "Pièce de procédure – copie interdite"


class ExportPapers:
    """Lays documents out; any thread."""

    def read_me(self, summary: ExportSummary) -> bytes:
        """What is in the package, how to play it, how to check it without this program."""
        return pdf_of(read_me_paper(summary))

    def slip(self, summary: ExportSummary) -> bytes:
        """The bordereau de remise, with both places to sign."""
        return pdf_of(slip_paper(summary))


def slip_paper(summary: ExportSummary) -> Paper:
    """Every field; what nobody gave is a dotted line to fill in by hand."""
    case, order = summary.order.case, summary.order
    parts = [
        f"<h1>Bordereau de remise {escape(summary.export)}</h1>",
        f'<p class="soft">Export du {moment(summary.begun_utc)}</p>',
        "<h2>Réquisition</h2>",
        _pairs(
            ("Numéro interne", case.number),
            ("Reçue", case.received),
            ("Cadre et article", case.frame),
            ("Autorité requérante", case.authority),
            ("Numéro de procédure", case.procedure),
            ("Autorisation du procureur", case.authorisation),
            ("Nature des faits", case.facts),
            ("Motif de l'export", order.reason),
        ),
        "<h2>Remise</h2>",
        _pairs(
            ("Destinataire", order.recipient),
            ("Support", MEDIA[order.target.medium]),
            ("Numéro du support", order.media_serial),
            *([("Raison du support", order.target.reason)] if order.target.reason else []),
            ("Exporté par", summary.person),
            ("Habilitation", summary.habilitation),
            ("Poste", summary.workstation),
            *([("Seconde personne", summary.second_person)] if summary.second_person else []),
            ("Programme", f"CSU Console {summary.version}"),
        ),
        "<h2>Caméras et périodes</h2>",
        *(_item(result) for result in summary.items),
        "<h2>Déclarations</h2>",
        f"<p>{escape(MASKS_BEFORE)}</p><p>{escape(NO_SOUND)}</p>",
        f"<p>{escape(TIME_REFERENCE)} {escape(clock_words(summary.clock))}</p>",
        *_altered(summary),
        "<h2>Empreintes SHA-256 des fichiers remis</h2>",
        _hashes(summary.hashes),
        "<h2>Certificat d'export (empreinte SHA-256)</h2>",
        f"<p>{escape(summary.fingerprint)}</p>",
        _signatures(summary),
    ]
    return _paper(summary, f"Bordereau de remise {summary.export}", "".join(parts))


def read_me_paper(summary: ExportSummary) -> Paper:
    """For whoever opens the medium months later."""
    films = sum(len(result.files) for result in summary.items)
    copies = "<p><b>CONSULTATION/</b> : copies réduites et annotées, pour consultation. Ce ne sont pas des preuves.</p>"
    parts = [
        f"<h1>Lisez-moi – export {escape(summary.export)}</h1>",
        f'<p class="soft">{escape(summary.unit)}, le {moment(summary.begun_utc)}</p>',
        "<h2>Ce que contient ce support</h2>",
        (
            f"<p><b>MASTER/</b> : les {films} films, copie sans perte des enregistrements (paquets copiés, non réencodés). "
            "Ils se lisent avec tout lecteur vidéo (VLC, lecteur de Windows...). Une interruption de "
            "l'enregistrement commence un nouveau fichier.</p>"
        ),
        "<p><b>EMPREINTES/</b> : empreinte de chaque groupe d'images, toutes les deux secondes environ.</p>",
        copies if summary.order.consultation_copy else "",
        (
            "<p><b>BORDEREAU.pdf</b> : le bordereau de remise, à signer. <b>manifest.json</b> : tout ce que l'export dit "
            "de lui-même. <b>SHA256SUMS</b> : empreinte de chaque fichier. <b>*.sig</b> : signatures. "
            "<b>certificat.pem</b>, <b>cle-publique.pem</b> : de quoi les vérifier.</p>"
        ),
        "<h2>Vérifier que rien n'a été modifié</h2>",
        "<p>Sans aucun logiciel particulier, dans ce dossier :</p>",
        "<p>&nbsp;&nbsp;sha256sum -c SHA256SUMS</p>",
        (
            "<p>&nbsp;&nbsp;openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20 "
            "-verify cle-publique.pem -signature SHA256SUMS.sig SHA256SUMS</p>"
        ),
        (
            "<p>Avec le programme, sans base de données ni compte : csu-console verify CHEMIN. Il nomme le fichier, la "
            "caméra et l'instant touchés.</p>"
        ),
        "<p>L'empreinte du certificat doit être celle imprimée sur le bordereau signé :</p>",
        f"<p>&nbsp;&nbsp;{escape(summary.fingerprint)}</p>",
        "<p>Chaque film porte aussi son propre sceau (ONVIF Export File Format, RSASSA-PSS, SHA-256).</p>",
        "<h2>Heures</h2>",
        f"<p>{escape(TIME_REFERENCE)} {escape(clock_words(summary.clock))}</p>",
        "<p>Le nom de chaque film est son numéro de caméra puis l'instant UTC de sa première image.</p>",
        "<h2>Caméras et périodes</h2>",
        *(_item(result) for result in summary.items),
        "<h2>Déclarations</h2>",
        f"<p>{escape(MASKS_BEFORE)}</p><p>{escape(NO_SOUND)}</p>",
    ]
    return _paper(summary, f"Lisez-moi – export {summary.export}", "".join(parts))


def moment(at_utc: datetime) -> str:
    """Local time with its distance from UTC: `13/01/2026 09:00:03 (UTC+1)`."""
    return f"{at_utc.astimezone():%d/%m/%Y %H:%M:%S} ({offset_text(at_utc)})"


def duration_words(duration: timedelta) -> str:
    """`1 h 02 min 05 s`."""
    seconds = round(duration.total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return (f"{hours} h " if hours else "") + f"{minutes:02} min {rest:02} s"


def clock_words(clock: ClockState) -> str:
    """How far the workstation's clock may be trusted."""
    if clock.synchronised is None:
        said = "L'état de synchronisation de l'horloge du poste n'est pas connu."
    elif clock.synchronised:
        said = "L'horloge du poste est synchronisée par un serveur de temps"
        error = clock.greatest_error_ms
        said += "." if error is None else f" (erreur d'au plus {error:.0f} ms)."
    else:
        said = "L'horloge du poste n'est pas synchronisée par un serveur de temps."
    if clock.server_offset_ms is not None:
        said += f" Écart avec le serveur de base de données : {clock.server_offset_ms:.0f} ms."
    return said


def _paper(summary: ExportSummary, title: str, body: str) -> Paper:
    return Paper(
        title=title,
        body=body,
        head=_HEAD.format(unit=summary.unit),
        notice=_NOTICE,
        foot=f"Export {summary.export}, {summary.person}",
    )


def _pairs(*pairs: tuple[str, str]) -> str:
    rows = "".join(
        f'<tr><td width="30%" class="soft">{escape(name)}</td><td>{escape(value) or _TO_FILL}</td></tr>'
        for name, value in pairs
    )
    return f'<table width="100%" cellspacing="0" class="line">{rows}</table>'


def _item(result: ItemResult) -> str:
    item = result.item
    lines = [
        f"<b>{escape(camera_words(result.camera))}</b>",
        f"Demandé : du {moment(item.from_utc)} au {moment(item.until_utc)}",
    ]
    if result.files:
        lines.append(f"Remis : {len(result.files)} film(s), {duration_words(result.filmed)} en tout")
        lines += [
            f"&nbsp;&nbsp;{escape(file.path)} : {moment(file.start_utc)} à {file.end_utc.astimezone():%H:%M:%S}, "
            f"{file.width_px} × {file.height_px}, masques version {file.mask_version}"
            for file in result.files
        ]
    else:
        lines.append("Remis : aucune image, réponse négative pour cette caméra et cette période")
    lines += [
        f"Interruption : du {moment(start)} {'au ' + moment(end) if end else '(en cours)'}, {causes}"
        for start, end, causes in interruptions(result.gaps)
    ]
    lines += [
        f"Images allégées ({span.rate_hz:.0f} par seconde) : du {moment(span.start_utc)} "
        f"{'au ' + moment(span.end_utc) if span.end_utc else '(en cours)'}"
        for span in result.thinned
    ]
    covered = sum(segment.covered_frames for segment in result.covered)
    if covered:
        lines.append(f"Images entièrement masquées : {covered}, détail dans manifest.json")
    return f'<table width="100%" class="line"><tr><td>{"<br>".join(lines)}</td></tr></table>'


def interruptions(gaps: Iterable[Gap]) -> list[tuple[datetime, datetime | None, str]]:
    """Each instant once: what overlaps is one interruption, with every cause; manifest.json has them as noted."""
    merged: list[tuple[datetime, datetime | None, list[str]]] = []
    for gap in sorted(gaps, key=lambda one: one.start_utc):
        cause = CAUSES[gap.cause]
        if merged:
            start, end, causes = merged[-1]
            if end is None or gap.start_utc < end or (gap.start_utc == end and causes == [cause]):
                later = None if end is None or gap.end_utc is None else max(end, gap.end_utc)
                merged[-1] = (start, later, causes if cause in causes else [*causes, cause])
                continue
        merged.append((gap.start_utc, gap.end_utc, [cause]))
    return [(start, end, ", ".join(causes)) for start, end, causes in merged]


def camera_words(camera: ExportCamera) -> str:
    """Number, name and place."""
    place = ", ".join(text for text in (camera.site, camera.address, camera.commune) if text)
    return f"Caméra {camera.number} – {camera.name} ({place})"


def _altered(summary: ExportSummary) -> Iterable[str]:
    found = [
        source.name
        for result in summary.items
        for file in result.files
        for source in file.sources
        if source.altered
    ]
    if found:
        yield (
            '<p class="alarm">Attention : ces enregistrements ne sont plus tels qu\'ils ont été écrits : '
            f"{escape(', '.join(found))}.</p>"
        )


def _hashes(hashes: Sequence[tuple[str, str]]) -> str:
    def title(path: str) -> str:
        return path + (
            " (consultation, ne constitue pas une preuve)" if path.startswith(CONSULTATION) else ""
        )

    rows = "".join(
        f'<tr><td>{escape(title(path))}<br><span style="font-size:7px">{digest}</span></td></tr>'
        for path, digest in hashes
    )
    return f'<table width="100%" cellspacing="0" class="line">{rows}</table>'


def _signatures(summary: ExportSummary) -> str:
    def place(title: str, name: str) -> str:
        return (
            f'<td width="50%"><b>{title}</b><br>Nom et qualité : {escape(name) or _TO_FILL}<br>'
            f"Date et heure : {_TO_FILL}<br>Signature :<br><br><br><br></td>"
        )

    giver = (
        f"{summary.person}, habilitation {summary.habilitation}" if summary.habilitation else summary.person
    )
    return (
        '<h2>Signatures</h2><table width="100%" class="box" cellspacing="0"><tr>'
        f"{place('La personne qui remet', giver)}{place('La personne qui reçoit', summary.order.recipient)}</tr></table>"
    )
